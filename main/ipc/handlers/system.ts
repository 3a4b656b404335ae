import { ok } from '../../../domain/result';
import type { CertificateStore } from '../../certificates';
import { allChecks, asText, runChecks, type DoctorParts } from '../../doctor';
import type { OpenHandlers, UserHandlers } from '../handler-table';

/** @param parts gathered anew for each run: files may have been put right meanwhile. */
export const systemHandlers = (parts: () => Promise<DoctorParts>): Pick<OpenHandlers, 'system.checks'> => ({
  'system.checks': async () => {
    const checks = [...(await runChecks(allChecks(await parts())))];
    return ok({ checks, text: asText(checks) });
  },
});

type CertificateHandlers = Pick<UserHandlers, 'certificates.list' | 'certificates.import' | 'certificates.remove'>;

export const certificateHandlers = (store: CertificateStore): CertificateHandlers => ({
  'certificates.list': async () => ok({ certificates: [...(await store.list())] }),
  'certificates.import': async ({ files, passphrase }) => store.add(files, passphrase),
  'certificates.remove': async ({ id }) => {
    const removed = await store.remove(id);
    return removed.ok ? ok({}) : removed;
  },
});
