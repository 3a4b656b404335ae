import { useEffect, useState } from 'react';
import type { PracticeName } from '../../../contract/values';
import { displayDate } from '../../../domain/dates/partial-date';
import { useServices } from '../../session/services';

interface ProvenanceProps {
  readonly practice: PracticeName;
  readonly retrievedAt: string;
  readonly kind: 'structured' | 'html' | 'documents';
}

const limitSentences: Readonly<Record<ProvenanceProps['kind'], string>> = {
  structured:
    'Near real time, and not the full clinical record. Only the practice’s own entries are supplied: changes still open at the practice, '
    + 'over-the-counter medicines, items of other prescribers and what the patient does not share may be absent.',
  html:
    'Near real time. Made by machine from the practice’s record: no clinician has checked or owns this view, and changes still open at the '
    + 'practice are absent.',
  documents:
    'Confidential documents are not included. Unreviewed documents are included, without the reviewer’s notes. Only the latest version of '
    + 'each document is listed.',
};

const staleAfterMinutes = 60;

/** Minutes since something was retrieved, counted while it is in view (hazard H10). */
export const useMinutesSince = (instant: string): number => {
  const { now } = useServices();
  const [at, setAt] = useState(() => now().getTime());
  useEffect(() => {
    const timer = setInterval(() => setAt(now().getTime()), 30_000);
    return () => clearInterval(timer);
  }, [now]);
  return Math.max(0, Math.floor((at - Date.parse(instant)) / 60_000));
};

/** Whose record this is, when it was retrieved and what it leaves out: always above the content (spec 13 §4). */
export const Provenance = ({ practice, retrievedAt, kind }: ProvenanceProps) => {
  const minutes = useMinutesSince(retrievedAt);
  const stale = minutes >= staleAfterMinutes;
  return (
    <div className={stale ? 'gpc-provenance gpc-provenance--stale' : 'gpc-provenance'}>
      <p>
        From the GP practice record of <strong>{practice.name} ({practice.odsCode})</strong>. Retrieved <strong>{displayDate(retrievedAt)}</strong>.
        {stale ? <strong className="gpc-mark gpc-mark--warning">Retrieved more than {staleAfterMinutes} minutes ago: fetch it again</strong> : null}
      </p>
      <p className="gpc-provenance__limits">{limitSentences[kind]}</p>
    </div>
  );
};
