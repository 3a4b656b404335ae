import { useState } from 'react';
import type { OpenPatient } from '../../../contract/capabilities/patients';
import { formatNhsNumber } from '../../../domain/identifiers/nhs-number';
import { Notice } from '../../components/notice';

const dayMilliseconds = 86_400_000;

/** What the user must know of the patient just opened, before using anything (spec 13 §3). */
export const OpenedNotices = ({ patient, now }: { readonly patient: OpenPatient; readonly now: Date }) => {
  const [noted, setNoted] = useState(false);
  return (
    <>
      {patient.replacedNhsNumber === undefined || noted ? null : (
        <Notice kind="warning" heading="The NHS number has been replaced">
          <p>
            The number you used, <span className="gpc-nowrap">{formatNhsNumber(patient.replacedNhsNumber)}</span>, is no longer in use. The
            patient’s number is now <strong className="gpc-nowrap">{formatNhsNumber(patient.nhsNumber)}</strong>. Correct it in your own records.{' '}
            <button type="button" className="gpc-link-button" onClick={() => setNoted(true)}>I have noted this</button>
          </p>
        </Notice>
      )}
      {patient.deceased?.formally === false ? (
        <Notice kind="warning" heading="The death has been notified but not yet formally registered" />
      ) : null}
      {now.getTime() - Date.parse(patient.tracedAt) > dayMilliseconds ? (
        <Notice kind="warning" heading="These details are more than 24 hours old"><p>Find the patient again before you go on.</p></Notice>
      ) : null}
    </>
  );
};
