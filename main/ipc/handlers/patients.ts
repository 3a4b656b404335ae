import type { NhsNumber } from '../../../domain/identifiers/nhs-number';
import { isVerifiedBy, type StatedDetails } from '../../../domain/demographics/verify-patient';
import { fail, ok } from '../../../domain/result';
import type { OpenPatient, PatientMatch } from '../../../contract/capabilities/patients';
import { accessGates } from '../../demographics/access-gates';
import type { PatientQuery } from '../../demographics/demographics-client';
import type { TracedPatient } from '../../demographics/read-national-patient';
import type { Handler } from '../handler';
import { instantNow, type Capabilities } from '../../gp-connect/capabilities';

export interface PatientHandlers {
  readonly 'patients.find': Handler<'patients.find'>;
  readonly 'patients.open': Handler<'patients.open'>;
  readonly 'patients.close': Handler<'patients.close'>;
}

/** The last search of a person: what they stated, and whom it found. */
interface LastSearch {
  readonly userId: string;
  readonly found: readonly NhsNumber[];
  readonly stated: StatedDetails | null;
  readonly askedFor: NhsNumber | null;
}

type PatientDependencies = Pick<Capabilities, 'demographics' | 'organisations' | 'encounters' | 'profile' | 'clock'>;

/** Finding, opening and closing a patient (spec 31, spec 04 §7). */
export const createPatientHandlers = (deps: PatientDependencies): PatientHandlers => {
  let last: LastSearch | null = null;
  return {
    'patients.find': async (request, { user, signal }) => {
      last = null;
      if (request.by === 'details') {
        const found = await deps.demographics.search(request, user, signal);
        if (!found.ok) return found;
        last = { userId: user.userId, found: found.value.map((each) => each.nhsNumber), stated: statedIn(request), askedFor: null };
        return ok({ patients: found.value.map((each) => matchOf(each)) });
      }
      const { nhsNumber } = request;
      const found = await deps.demographics.retrieve(nhsNumber, user, signal);
      if (!found.ok) return found;
      last = { userId: user.userId, found: [found.value.nhsNumber], stated: null, askedFor: nhsNumber };
      return ok({ patients: [matchOf(found.value, nhsNumber)] });
    },
    // Always retrieved anew, never opened from what a search gave (spec 31 §10).
    'patients.open': async ({ nhsNumber, stated }, { user, signal }) => {
      const search = last?.userId === user.userId && last.found.includes(nhsNumber) ? last : null;
      const traced = await deps.demographics.retrieve(nhsNumber, user, signal);
      if (!traced.ok) return traced;
      const { value: patient } = traced;
      const details = stated ?? search?.stated ?? null;
      const isVerified = patient.numberVerified && (details === null || isVerifiedBy({ ...patient.name, birthDate: patient.birthDate }, details));
      if (!isVerified) return fail({ code: 'patient-not-verified' });
      const practice = await practiceOf(deps, patient, signal);
      // The patient may have been given up, or the user gone, while the directory was asked.
      if (signal.aborted) return fail({ code: 'cancelled' });
      return ok(deps.encounters.open(patient, shownOf(deps, patient, search?.askedFor ?? nhsNumber, practice)).shown);
    },
    'patients.close': async ({ patientKey }) => {
      await deps.encounters.close(patientKey);
      return ok({});
    },
  };
};

/** A whole date of birth is what the rule of spec 04 §7.2 begins with; a range states none. */
const statedIn = ({ birthDate, family, given }: PatientQuery): StatedDetails | null => (birthDate === undefined ? null : { birthDate, family, given });

const matchOf = (patient: TracedPatient, askedFor = patient.nhsNumber): PatientMatch => ({
  nhsNumber: patient.nhsNumber,
  ...(patient.nhsNumber === askedFor ? {} : { replacedNhsNumber: askedFor }),
  name: patient.name,
  birthDate: patient.birthDate,
  gender: patient.gender,
  ...(patient.addressLines.length === 0 ? {} : { address: patient.addressLines.join(', ') }),
  ...(patient.practiceCode === undefined ? {} : { practiceOdsCode: patient.practiceCode }),
  deceased: patient.deceased !== undefined,
  ...(patient.deceased?.notification === undefined ? {} : { deathNotification: patient.deceased.notification }),
});

/** The registered practice by name, where the organisation directory answers: an address label, not a condition. */
const practiceOf = async (deps: PatientDependencies, patient: TracedPatient, signal: AbortSignal): Promise<OpenPatient['practice']> => {
  const odsCode = patient.practiceCode;
  if (odsCode === undefined) return undefined;
  const found = await deps.organisations.find(odsCode, signal);
  const name = (found.ok ? found.value?.name : undefined) ?? deps.profile.practices.find((practice) => practice.odsCode === odsCode)?.name;
  const phone = found.ok ? found.value?.phone : undefined;
  return { odsCode, ...(name === undefined ? {} : { name }), ...(phone === undefined ? {} : { phone }) };
};

const shownOf = (
  deps: PatientDependencies, patient: TracedPatient, askedFor: NhsNumber, practice: OpenPatient['practice'],
): Omit<OpenPatient, 'patientKey'> => {
  const { temporaryAddress: temporary, communication } = patient;
  const language = communication?.language?.display ?? communication?.language?.code;
  return {
    nhsNumber: patient.nhsNumber,
    ...(patient.nhsNumber === askedFor ? {} : { replacedNhsNumber: askedFor }),
    name: patient.name,
    ...(patient.preferredName === undefined ? {} : { preferredName: patient.preferredName }),
    birthDate: patient.birthDate,
    gender: patient.gender,
    ...(patient.deceased === undefined ? {} : { deceased: patient.deceased }),
    addressLines: [...patient.addressLines],
    ...(temporary === undefined ? {} : {
      temporaryAddress: {
        lines: [...temporary.lines, ...(temporary.postcode === undefined ? [] : [temporary.postcode])],
        ...(temporary.kind === undefined ? {} : { kind: temporary.kind }),
      },
    }),
    ...(language === undefined ? {} : { language }),
    ...(communication?.interpreterRequired === undefined ? {} : { interpreterRequired: communication.interpreterRequired }),
    telecoms: patient.telecoms,
    ...(practice === undefined ? {} : { practice }),
    access: accessGates(patient, deps.profile.capabilities.tasks.offered),
    tracedAt: instantNow(deps),
  };
};
