import { useState } from 'react';
import type { StoredCertificate } from '../../../contract/capabilities/system';
import type { CodedFailure } from '../../../contract/errors/coded-failure';
import { displayDate } from '../../../domain/dates/partial-date';
import { FailureNotice } from '../../components/failure-notice';
import { ModalDialog } from '../../components/modal-dialog';
import { useGateway } from '../../session/services';
import { expiryWords } from './certificate-words';

/** One certificate with all that a support desk would ask about it (spec 05 §2). */
export const CertificateCard = ({ certificate, onRemoved }: { readonly certificate: StoredCertificate; readonly onRemoved: () => void }) => {
  const gateway = useGateway();
  const [asking, setAsking] = useState(false);
  const [removing, setRemoving] = useState(false);
  const [failure, setFailure] = useState<CodedFailure | null>(null);
  const { warning } = certificate;
  const remove = async (): Promise<void> => {
    setRemoving(true);
    const answer = await gateway.certificates.remove({ id: certificate.id });
    setRemoving(false);
    setAsking(false);
    if (answer.ok) onRemoved();
    else setFailure(answer.error);
  };
  return (
    <li className="gpc-panel gpc-certificate">
      <h3 className="nhsuk-heading-s">
        {certificate.names.join(', ')}{' '}
        <span className={`gpc-mark ${certificate.inUse ? 'gpc-mark--status' : ''}`}>{certificate.inUse ? 'In use' : 'Not in use'}</span>
        <span className={`gpc-mark ${warning === 'none' ? '' : 'gpc-mark--warning'}`}>{expiryWords(certificate)}</span>
      </h3>
      {failure === null ? null : <FailureNotice failure={failure} what="The certificate was not removed" />}
      <dl className="gpc-facts">
        <div><dt>Subject</dt><dd className="gpc-breakable">{certificate.subject}</dd></div>
        <div><dt>Issuer</dt><dd className="gpc-breakable">{certificate.issuer}</dd></div>
        <div>
          <dt>Chain</dt>
          <dd className="gpc-breakable">
            {certificate.chain.length === 0 ? 'None known' : <ol className="gpc-plain-list">{certificate.chain.map((subject, index) => <li key={`${index} ${subject}`}>{subject}</li>)}</ol>}
          </dd>
        </div>
        <div><dt>FQDN</dt><dd className="gpc-breakable">{certificate.names.join(', ')}</dd></div>
        <div><dt>Valid</dt><dd>{displayDate(certificate.validFrom)} until <strong>{displayDate(certificate.validUntil)}</strong></dd></div>
        <div><dt>Key</dt><dd>{certificate.keyKind}</dd></div>
        <div><dt>Thumbprint begins</dt><dd className="gpc-selectable">{certificate.id}</dd></div>
      </dl>
      <button type="button" className="gpc-link-button" onClick={() => setAsking(true)}>
        Remove<span className="nhsuk-u-visually-hidden"> {certificate.names.join(', ')}</span>
      </button>
      <ModalDialog title="Remove this certificate?" role="alertdialog" isOpen={asking} onClose={() => setAsking(false)}>
        <p className="gpc-breakable">{certificate.subject}, valid until {displayDate(certificate.validUntil)}</p>
        <p>
          {certificate.inUse
            ? 'This environment uses it: without it no practice can be reached. Its private key is deleted with it and cannot be brought back.'
            : 'Its private key is deleted with it and cannot be brought back.'}
        </p>
        <div className="gpc-buttons">
          <button type="button" className="nhsuk-button nhsuk-button--secondary" onClick={() => setAsking(false)}>Keep it</button>
          <button type="button" className="nhsuk-button nhsuk-button--warning" disabled={removing} onClick={() => void remove()}>
            {removing ? 'Removing…' : 'Remove this certificate'}
          </button>
        </div>
      </ModalDialog>
    </li>
  );
};
