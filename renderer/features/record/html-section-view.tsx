import { useEffect, useMemo } from 'react';
import type { OpenPatient } from '../../../contract/capabilities/patients';
import type { OperationResponse } from '../../../contract/operations';
import { useAnnounce } from '../../components/announcer';
import { FailureNotice } from '../../components/failure-notice';
import { Loading } from '../../components/loading';
import { Notice } from '../../components/notice';
import { useGateway } from '../../session/services';
import { useAnswer } from '../../session/use-answer';
import { AccountLine } from './account-line';
import { fragmentExplanations, htmlSections, type HtmlPeriod, type HtmlSectionCode } from './html-sections';
import { IdentityGate } from './identity-gate';
import { PracticePhone } from '../patient/practice-phone';
import { Provenance } from './provenance';
import { RecordFrame } from './record-frame';
import { sanitiseHtml } from './sanitise-html';

type HtmlSection = OperationResponse<'record.openHtmlSection'>;

export interface AskedHtml {
  readonly section: HtmlSectionCode;
  readonly period: HtmlPeriod;
  readonly turn: number;
}

const repeated = (outline: HtmlSection['outline']): readonly string[] => [
  ...new Set(outline.flatMap(({ banners }) => banners).filter((banner) => /transfer|excluded|exclusion/i.test(banner))),
];

/** The practice's own transfer and exclusion banners once more, where they cannot be scrolled out of sight (spec 10 §9 H16). */
const RepeatedBanners = ({ banners }: { readonly banners: readonly string[] }) => {
  const [only] = banners;
  if (only === undefined) return null;
  if (banners.length === 1) return <Notice kind="warning" heading={only} />;
  return (
    <Notice kind="warning" heading="The practice says of this section">
      <ul className="gpc-plain-list">{banners.map((banner) => <li key={banner}>{banner}</li>)}</ul>
    </Notice>
  );
};

const HtmlContent = ({ received, heading }: { readonly received: HtmlSection; readonly heading: string }) => {
  const texts = useMemo(() => received.outline.map(({ text }) => text), [received.outline]);
  const { html, textLost } = useMemo(() => sanitiseHtml(received.html, texts), [received.html, texts]);
  const explained = fragmentExplanations(texts.join('\n'));
  const empty = html.trim() === '';
  return (
    <>
      <RepeatedBanners banners={repeated(received.outline)} />
      {textLost ? (
        <Notice kind="warning" heading="Part of what the practice sent could not be shown safely">
          <p>Do not rely on this view alone: fetch it again, or telephone the practice.</p>
        </Notice>
      ) : null}
      {empty ? (
        <Notice kind="warning" heading={`${heading}: the practice’s answer holds nothing to show`}>
          <p>This does not mean that nothing is recorded. Fetch it again, or telephone the practice.</p>
        </Notice>
      ) : (
        <RecordFrame html={html} title={`${heading}, as sent by ${received.practice.name}`} />
      )}
      {explained.map((text) => <Notice key={text} kind="info" heading={text} />)}
    </>
  );
};

const dates = ({ from, until }: HtmlPeriod) => ({ ...(from === '' ? {} : { from }), ...(until === '' ? {} : { until }) });

/** One section as the practice's machine wrote it, whole and in a sealed frame (spec 10 §9). */
export const HtmlSectionView = ({ patient, asked, onAgain }: {
  readonly patient: OpenPatient; readonly asked: AskedHtml; readonly onAgain: () => void;
}) => {
  const gateway = useGateway();
  const announce = useAnnounce();
  const { patientKey } = patient;
  const { heading } = htmlSections[asked.section];
  const answer = useAnswer(['patient', patientKey, 'html', asked], (signal) =>
    gateway.record.openHtmlSection({ patientKey, section: asked.section, ...dates(asked.period) }, { signal }));
  useEffect(() => {
    if (answer.state === 'ready') announce(`${heading} has arrived`);
  }, [answer.state, announce, heading]);
  const practice = patient.practice?.name ?? 'the practice';
  if (answer.state === 'loading') return <Loading what={`Asking ${practice} for ${heading}…`} />;
  if (answer.state === 'failed') return (
    <FailureNotice failure={answer.failure} what={`${heading}: not shown`} onRetry={onAgain}>
      <PracticePhone phone={patient.practice?.phone} />
    </FailureNotice>
  );
  const { value } = answer;
  return (
    <div key={value.recordKey} className="gpc-html__answer">
      <Provenance practice={value.practice} retrievedAt={value.retrievedAt} kind="html" />
      <IdentityGate differences={value.differences} practice={value.practice}>
        <AccountLine patientKey={patientKey} recordKey={value.recordKey} account={value.account} />
        <HtmlContent received={value} heading={heading} />
      </IdentityGate>
    </div>
  );
};
