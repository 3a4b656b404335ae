import { randomUUID } from 'node:crypto';
import { hostname } from 'node:os';
import { join } from 'node:path';
import { fail, ok, type Result } from '../../domain/result';
import type { AuditedSubject } from '../audit/audit-event';
import { createSubjectOf } from '../audit/subject-of';
import type { CertificateStore } from '../certificates';
import { composeCapabilities, loadTrust, type Composition } from '../compose-capabilities';
import type { Failure } from '../failure';
import type { StorageState } from '../ipc/handlers/app';
import type { Journal } from '../journal/journal';
import { openJournal } from '../journal/open-journal';
import { electronReader } from '../record-reader/electron-reader';
import { createRecordReader } from '../record-reader/record-reader-client';
import type { EnvironmentProfile } from '../settings/environment-profile';
import type { Storage } from './open-storage';

export interface OpenedCapabilities {
  readonly composition: Composition;
  readonly storage: StorageState;
  readonly subjectOf: (request: unknown) => AuditedSubject;
}

export interface CapabilitiesParts {
  readonly profile: EnvironmentProfile;
  readonly storage: Storage;
  readonly userFolder: string;
  /** The built record reader. */
  readonly recordReader: string;
  readonly productVersion: string;
  readonly certificates: CertificateStore;
}

/** The workstation's own name, as much of it as may stand in an identifier. */
const deviceId = (): string => hostname().replaceAll(/[^A-Za-z0-9.-]/g, '-').slice(0, 64) || 'workstation';

const journalOf = ({ storage, userFolder }: CapabilitiesParts): Result<Journal, Failure> =>
  storage.state === 'ready'
    ? openJournal({ file: join(userFolder, 'journal.db'), key: storage.journalKey, now: Date.now, randomId: randomUUID })
    : fail({ code: storage.state });

/** Reads what the profile names and wires the capabilities. Without a journal reading goes on and every change is refused. */
export const openCapabilities = async (parts: CapabilitiesParts): Promise<Result<OpenedCapabilities, Failure>> => {
  const trust = await loadTrust(parts.profile, parts.certificates.find);
  if (!trust.ok) return trust;
  const journal = journalOf(parts);
  const startReader = electronReader(parts.recordReader);
  const composition = composeCapabilities({
    profile: parts.profile,
    trust: trust.value,
    journal,
    openRecordReader: () => createRecordReader(startReader),
    clock: { now: Date.now, monotonic: () => performance.now() },
    randomId: randomUUID,
    productVersion: parts.productVersion,
    deviceId: deviceId(),
  });
  const unavailable: StorageState = parts.storage.state === 'ready' ? 'storage-unavailable' : parts.storage.state;
  return ok({
    composition,
    storage: journal.ok ? 'ready' : unavailable,
    subjectOf: createSubjectOf({ encounters: composition.encounters, journal: journal.ok ? journal.value : null }),
  });
};
