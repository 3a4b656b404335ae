import { useState } from 'react';
import { FailureNotice } from '../../components/failure-notice';
import { Loading } from '../../components/loading';
import { ModalDialog } from '../../components/modal-dialog';
import { useGateway } from '../../session/services';
import { useAnswer } from '../../session/use-answer';

interface AccountLineProps {
  readonly patientKey: string;
  readonly recordKey: string;
  readonly account: { readonly received: number; readonly shown: number; readonly notShown: number };
}

const NotShownList = ({ patientKey, recordKey }: { readonly patientKey: string; readonly recordKey: string }) => {
  const gateway = useGateway();
  const answer = useAnswer(['patient', patientKey, 'not-shown', recordKey], (signal) => gateway.record.readNotShown({ recordKey }, { signal }));
  if (answer.state === 'loading') return <Loading what="Reading the list…" />;
  if (answer.state === 'failed') return <FailureNotice failure={answer.failure} onRetry={answer.again} />;
  return (
    <div className="gpc-scroll-x gpc-scroll-y" tabIndex={0} role="group" aria-label="Not shown">
      <table className="gpc-table gpc-table--compact">
        <thead><tr><th scope="col">What was received</th><th scope="col">Why it is not shown</th></tr></thead>
        <tbody>
          {answer.value.notShown.map(({ resource, reason }, index) => (
            <tr key={`${index} ${resource}`}><td className="gpc-breakable">{resource}</td><td>{reason}</td></tr>
          ))}
        </tbody>
      </table>
    </div>
  );
};

/** Everything received is either shown or listed as not shown, and the numbers add up (hazard H3). */
export const AccountLine = ({ patientKey, recordKey, account }: AccountLineProps) => {
  const [open, setOpen] = useState(false);
  return (
    <p className="gpc-account">
      <strong>{account.received}</strong> items received, <strong>{account.shown}</strong> shown,{' '}
      {account.notShown === 0 ? (
        <><strong>0</strong> not shown</>
      ) : (
        <button type="button" className="gpc-link-button" onClick={() => setOpen(true)}>{account.notShown} not shown: see why</button>
      )}
      <ModalDialog title="Received but not shown" isOpen={open} onClose={() => setOpen(false)}>
        <NotShownList patientKey={patientKey} recordKey={recordKey} />
        <button type="button" className="nhsuk-button nhsuk-button--secondary nhsuk-button--small" onClick={() => setOpen(false)}>Close</button>
      </ModalDialog>
    </p>
  );
};
