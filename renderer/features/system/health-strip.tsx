import { useQueryClient } from '@tanstack/react-query';
import type { OperationResult } from '../../../contract/operations';
import { useGateway } from '../../session/services';
import { useAnswer } from '../../session/use-answer';
import { expiryWords } from './certificate-words';
import { certificatesKey } from './certificates-view';
import { systemChecksKey } from './checks-view';

const told = new Set(['clock', 'client-certificate']);

/**
 * A quiet line on what will soon stop the work: a certificate near its end, a clock that drifts. It asks no service by itself: the
 * certificates are read from this computer, and the rest is what the last connection checks found.
 */
export const HealthStrip = ({ onOpen }: { readonly onOpen: () => void }) => {
  const gateway = useGateway();
  const queries = useQueryClient();
  const listed = useAnswer(certificatesKey, (signal) => gateway.certificates.list({}, { signal }));
  const checked = queries.getQueryData<OperationResult<'system.checks'>>(systemChecksKey);
  const certificates = listed.state === 'ready' ? listed.value.certificates.filter(({ inUse, warning }) => inUse && warning !== 'none') : [];
  const found = checked?.ok === true ? checked.value.checks.filter(({ id, state }) => told.has(id) && (state === 'warning' || state === 'bad')) : [];
  const lines = [
    ...certificates.map((certificate) => `The certificate of this organisation: ${expiryWords(certificate)}.`), ...found.map(({ title, found: words }) => `${title}: ${words}`),
  ];
  if (lines.length === 0) return null;
  return (
    <p className="gpc-health" role="note">
      <span aria-hidden="true">⚠ </span>{lines.join(' ')}{' '}
      <button type="button" className="gpc-link-button" onClick={onOpen}>Connection checks</button>
    </p>
  );
};
