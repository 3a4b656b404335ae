import type { OdsCode } from '../../domain/identifiers/ods-code';
import type { Result } from '../../domain/result';
import type { PracticeName } from '../../contract/values';
import type { Demographics } from '../demographics/demographics-client';
import type { SpineDirectory } from '../directory/spine-directory';
import type { OrganisationDirectory } from '../directory/organisation-directory';
import type { Encounter } from '../encounter/encounter';
import type { Encounters } from '../encounter/encounters';
import type { Failure } from '../failure';
import type { PracticeCall } from './practice-call';
import type { OpenRecordReader } from './record/record-reader-port';
import type { Journal } from '../journal/journal';
import type { EnvironmentProfile } from '../settings/environment-profile';
import type { Clock } from '../spine/clock-watch';
import type { SpineClient } from '../spine/spine-client';
import type { SignedInUser } from '../session/signed-in-user';

/** What the handlers of patients, records, appointments and tasks work with; made by `compose-capabilities.ts`. */
export interface Capabilities {
  readonly profile: EnvironmentProfile;
  readonly spine: SpineClient;
  readonly directory: SpineDirectory;
  readonly organisations: OrganisationDirectory;
  readonly demographics: Demographics;
  readonly encounters: Encounters;
  /** Or why nothing may be changed. */
  readonly journal: Result<Journal, Failure>;
  readonly openRecordReader: OpenRecordReader;
  readonly clock: Clock;
  readonly randomId: () => string;
  readonly wait: (ms: number, signal: AbortSignal) => Promise<void>;
}

/** For whom something is done, and until when. */
export interface Act {
  readonly user: SignedInUser;
  readonly signal: AbortSignal;
}

/** A practice by its name in the profile, else in the directory of organisations, else by its code. */
export const practiceNamed = async (deps: Capabilities, odsCode: OdsCode, signal: AbortSignal): Promise<PracticeName> => {
  const configured = deps.profile.practices.find((practice) => practice.odsCode === odsCode);
  if (configured !== undefined) return { odsCode, name: configured.name };
  const found = await deps.organisations.find(odsCode, signal);
  return { odsCode, name: found.ok && found.value !== null ? found.value.name : odsCode };
};

/** A call to a practice for an open patient: it ends with the operation, and with the patient. */
export const practiceCallFor = async (deps: Capabilities, encounter: Encounter, odsCode: OdsCode, act: Act): Promise<PracticeCall> => {
  const signal = AbortSignal.any([act.signal, encounter.signal]);
  return { spine: deps.spine, practice: await practiceNamed(deps, odsCode, signal), routes: encounter.routes, user: act.user, signal };
};

/** A practice where this organisation may book and send: one of the profile's, or any where the profile says so (spec 20 §3.1). */
export const mayBeUsed = (deps: Pick<Capabilities, 'profile'>, odsCode: OdsCode): boolean =>
  deps.profile.capabilities.practiceChoice === 'directory' || deps.profile.practices.some((practice) => practice.odsCode === odsCode);

/** The same for an open patient, whose own practice may always be used. */
export const isUsablePractice = (deps: Capabilities, encounter: Encounter, odsCode: OdsCode): boolean =>
  mayBeUsed(deps, odsCode) || encounter.patient.practiceCode === odsCode;

/** Now, as ISO text in UTC, for "retrieved at". */
export const instantNow = (deps: Pick<Capabilities, 'clock'>): string => new Date(deps.clock.now()).toISOString();
