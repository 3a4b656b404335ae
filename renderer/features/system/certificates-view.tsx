import { useQueryClient } from '@tanstack/react-query';
import { FailureNotice } from '../../components/failure-notice';
import { Loading } from '../../components/loading';
import { Notice } from '../../components/notice';
import { useGateway } from '../../session/services';
import { useAnswer } from '../../session/use-answer';
import { CertificateCard } from './certificate-card';
import { CertificateImport } from './certificate-import';
import { systemChecksKey } from './checks-view';

export const certificatesKey = ['certificates'] as const;

/** The certificates that this computer keeps for calling practices, and taking in a new one (spec 05 §2 and §4). */
export const CertificatesView = () => {
  const gateway = useGateway();
  const queries = useQueryClient();
  const answer = useAnswer(certificatesKey, (signal) => gateway.certificates.list({}, { signal }));
  const again = (): void => {
    void queries.invalidateQueries({ queryKey: certificatesKey });
    // What was found before the change is no longer true of this computer.
    queries.removeQueries({ queryKey: systemChecksKey });
  };
  if (answer.state === 'loading') return <Loading what="Reading the certificates…" />;
  if (answer.state === 'failed') return <FailureNotice failure={answer.failure} what="The certificates could not be read" onRetry={answer.again} />;
  const { certificates } = answer.value;
  return (
    <>
      {certificates.length === 0 ? (
        <Notice kind="info" heading="No certificate has been imported on this computer">
          <p>The environment profile may name one in a file instead: the connection checks say whether it is good.</p>
        </Notice>
      ) : (
        <ul className="gpc-certificates" aria-label="Certificates on this computer">
          {certificates.map((certificate) => <CertificateCard key={certificate.id} certificate={certificate} onRemoved={again} />)}
        </ul>
      )}
      <CertificateImport onImported={again} />
    </>
  );
};
