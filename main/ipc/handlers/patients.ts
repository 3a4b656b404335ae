import type { NhsNumber } from '../../../domain/identifiers/nhs-number';
import { ok } from '../../../domain/result';
import type { OpenPatient, PatientMatch } from '../../../contract/capabilities/patients';
import { accessGates } from '../../demographics/access-gates';
import type { TracedPatient } from '../../demographics/read-national-patient';
import type { Handler } from '../handler';
import { instantNow, type Capabilities } from '../../gp-connect/capabilities';

export interface PatientHandlers {
  readonly 'patients.find': Handler<'patients.find'>;
  readonly 'patients.open': Handler<'patients.open'>;
  readonly 'patients.close': Handler<'patients.close'>;
}

/** Finding, opening and closing a patient (spec 31, spec 04 §7). */
export const createPatientHandlers = (deps: Capabilities): PatientHandlers => ({
  'patients.find': async (request, { user, signal }) => {
    if (request.by === 'details') {
      const found = await deps.demographics.search(request, user, signal);
      return found.ok ? ok({ patients: found.value.map(matchOf) }) : found;
    }
    const found = await deps.demographics.retrieve(request.nhsNumber, user, signal);
    return found.ok ? ok({ patients: [matchOf(found.value)] }) : found;
  },
  // Always retrieved anew, never opened from what a search gave (spec 31 §10).
  'patients.open': async ({ nhsNumber }, { user, signal }) => {
    const traced = await deps.demographics.retrieve(nhsNumber, user, signal);
    if (!traced.ok) return traced;
    const { value: patient } = traced;
    const practice = await practiceOf(deps, patient, signal);
    return ok(deps.encounters.open(patient, shownOf(deps, patient, nhsNumber, practice)).shown);
  },
  'patients.close': async ({ patientKey }) => {
    await deps.encounters.close(patientKey);
    return ok({});
  },
});

const matchOf = (patient: TracedPatient): PatientMatch => ({
  nhsNumber: patient.nhsNumber,
  name: patient.name,
  birthDate: patient.birthDate,
  gender: patient.gender,
  ...(patient.addressLines.length === 0 ? {} : { address: patient.addressLines.join(', ') }),
  ...(patient.practiceCode === undefined ? {} : { practiceOdsCode: patient.practiceCode }),
  deceased: patient.deceased !== undefined,
});

/** The registered practice by name, where the organisation directory answers: an address label, not a condition. */
const practiceOf = async (deps: Capabilities, patient: TracedPatient, signal: AbortSignal): Promise<OpenPatient['practice']> => {
  const odsCode = patient.practiceCode;
  if (odsCode === undefined) return undefined;
  const found = await deps.organisations.find(odsCode, signal);
  const name = (found.ok ? found.value?.name : undefined) ?? deps.profile.practices.find((practice) => practice.odsCode === odsCode)?.name;
  const phone = found.ok ? found.value?.phone : undefined;
  return { odsCode, ...(name === undefined ? {} : { name }), ...(phone === undefined ? {} : { phone }) };
};

const shownOf = (
  deps: Capabilities, patient: TracedPatient, askedFor: NhsNumber, practice: OpenPatient['practice'],
): Omit<OpenPatient, 'patientKey'> => ({
  nhsNumber: patient.nhsNumber,
  ...(patient.nhsNumber === askedFor ? {} : { replacedNhsNumber: askedFor }),
  name: patient.name,
  ...(patient.preferredName === undefined ? {} : { preferredName: patient.preferredName }),
  birthDate: patient.birthDate,
  gender: patient.gender,
  ...(patient.deceased === undefined ? {} : { deceased: patient.deceased }),
  addressLines: [...patient.addressLines],
  telecoms: patient.telecoms,
  ...(practice === undefined ? {} : { practice }),
  access: accessGates(patient, deps.profile.capabilities.tasks.offered),
  tracedAt: instantNow(deps),
});
