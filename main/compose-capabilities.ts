import type { Result } from '../domain/result';
import { createDemographics } from './demographics/demographics-client';
import { createOrganisationDirectory } from './directory/organisation-directory';
import { directorySourceFor } from './directory/directory-source-for';
import { createSpineDirectory } from './directory/spine-directory';
import { createEncounters, type Encounters } from './encounter/encounters';
import type { Failure } from './failure';
import type { Capabilities } from './gp-connect/capabilities';
import type { OpenRecordReader } from './gp-connect/record/record-reader-port';
import { createAppointmentHandlers, type AppointmentHandlers } from './ipc/handlers/appointments';
import { createPatientHandlers, type PatientHandlers } from './ipc/handlers/patients';
import { createPracticeHandlers, type PracticeHandlers } from './ipc/handlers/practices';
import { createRecordHandlers, type RecordHandlers } from './ipc/handlers/record';
import { createTaskHandlers, type TaskHandlers } from './ipc/handlers/tasks';
import type { Journal } from './journal/journal';
import { revocationPolicyOf, type TrustMaterial } from './load-trust';
import type { EnvironmentProfile } from './settings/environment-profile';
import { createClockWatch, type Clock, type ClockWatch } from './spine/clock-watch';
import { waitOnTimer, type RetryPolicy } from './spine/retry';
import { createSpineClient } from './spine/spine-client';
import type { TlsIdentity } from './transport/tls-identity';
import type { Transport } from './transport/transport';
import { createTransport } from './transport/undici-transport';

export interface CompositionParts {
  readonly profile: EnvironmentProfile;
  readonly trust: TrustMaterial;
  /** Or why nothing may be changed: `keychain-unavailable` or `storage-unavailable`. */
  readonly journal: Result<Journal, Failure>;
  readonly openRecordReader: OpenRecordReader;
  readonly clock: Clock;
  /** A UUID, lower case, never the same twice. */
  readonly randomId: () => string;
  readonly productVersion: string;
  /** Of this computer: letters, digits, `-` and `.`, at most 64. */
  readonly deviceId: string;
  /** Retry waits; on a timer unless said. */
  readonly retry?: RetryPolicy;
  /** Sockets; undici unless said. */
  readonly makeTransport?: (identity: TlsIdentity) => Transport;
}

export { loadTrust, type TrustMaterial } from './load-trust';

export type CapabilityHandlers = PatientHandlers & PracticeHandlers & RecordHandlers & AppointmentHandlers & TaskHandlers;

export interface Composition {
  readonly handlers: CapabilityHandlers;
  readonly encounters: Encounters;
  readonly capabilities: Capabilities;
  readonly clockWatch: ClockWatch;
  /** For the national services, sign-in among them: no client certificate, the profile's service roots. */
  readonly services: Transport;
  /** For the proxy: mutual TLS with the profile's client certificate and Spine roots. */
  readonly spineTransport: Transport;
  /** Closes every patient, every socket and the journal. */
  readonly dispose: () => Promise<void>;
}

/** Wires the capabilities once, so that the app, its tests and the doctor run the same. */
export const composeCapabilities = (parts: CompositionParts): Composition => {
  const { profile, trust, journal, clock, randomId } = parts;
  const makeTransport = parts.makeTransport ?? createTransport;
  const revocation = revocationPolicyOf(profile);
  const spineIdentity: TlsIdentity = {
    suites: 'spine', revocation, trustAnchors: trust.spineRoots, ...(trust.client === null ? {} : { client: trust.client }),
  };
  const spineTransport = makeTransport(spineIdentity);
  const services = makeTransport({ suites: 'default', revocation, ...(trust.serviceRoots === undefined ? {} : { trustAnchors: trust.serviceRoots }) });
  const clockWatch = createClockWatch(clock);
  const retry = parts.retry ?? { wait: waitOnTimer, jitter: Math.random };
  const common = { transport: services, timeOuts: profile.timeOuts, clockWatch, retry };
  const directory = createSpineDirectory(directorySourceFor({ ...common, sds: profile.services.sds, randomId, identity: spineIdentity }));
  const encounters = createEncounters({ directory, clock, randomId });
  const capabilities: Capabilities = {
    profile,
    directory,
    encounters,
    journal,
    clock,
    randomId,
    spine: createSpineClient({
      transport: spineTransport, profile, clock, clockWatch, retry, randomId,
      consumer: {
        issuer: profile.consumer.issuer,
        identifierBase: profile.consumer.identifierBase,
        device: { id: parts.deviceId, model: 'GP Connect Desktop', version: parts.productVersion },
      },
    }),
    organisations: createOrganisationDirectory({ ...common, ods: profile.services.ods, apiKey: profile.services.odsApiKey, clock }),
    demographics: createDemographics({ ...common, pds: profile.services.pds, clock, randomId }),
    openRecordReader: parts.openRecordReader,
    wait: retry.wait,
  };
  return {
    handlers: {
      ...createPatientHandlers(capabilities), ...createPracticeHandlers(capabilities), ...createRecordHandlers(capabilities), ...createAppointmentHandlers(capabilities),
      ...createTaskHandlers(capabilities),
    },
    encounters,
    capabilities,
    clockWatch,
    services,
    spineTransport,
    dispose: async () => {
      await encounters.closeAll();
      await Promise.allSettled([spineTransport.close(), services.close()]);
      if (journal.ok) journal.value.close();
    },
  };
};
