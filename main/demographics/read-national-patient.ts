import { isNhsNumber, type NhsNumber } from '../../domain/identifiers/nhs-number';
import { isOdsCode, type OdsCode } from '../../domain/identifiers/ods-code';
import type { OpenPatient, PatientMatch } from '../../contract/capabilities/patients';
import type { PersonName } from '../../contract/values';
import type { NationalPatient, NationalPeriod } from './national-patient';

/** A person as the national record holds them, ready for the gates of spec 04 §7.3. */
export interface TracedPatient {
  readonly nhsNumber: NhsNumber;
  /** PDS does not say that the number is anything but present and verified (spec 31 §4). */
  readonly numberVerified: boolean;
  readonly name: PersonName;
  readonly preferredName?: string;
  readonly birthDate: string;
  readonly gender: PatientMatch['gender'];
  readonly deceased?: NonNullable<OpenPatient['deceased']>;
  /** Location withheld: nothing of where they live or are registered may be used, shown or hinted at (spec 31 §5). */
  readonly restricted: boolean;
  readonly addressLines: readonly string[];
  readonly telecoms: OpenPatient['telecoms'];
  readonly practiceCode?: OdsCode;
  /** As held for where they live, and for now only; `kind` is such as "Student Accommodation". */
  readonly homeAddress?: PostalAddress;
  readonly temporaryAddress?: PostalAddress & { readonly kind?: string };
  readonly temporaryPhone?: string;
  readonly communication?: Communication;
}

export interface PostalAddress {
  readonly lines: readonly string[];
  readonly postcode?: string;
}

/** The language that a person is spoken to in, by its code, and whether with an interpreter. */
export interface Communication {
  readonly language?: { readonly code: string; readonly display?: string };
  readonly interpreterRequired?: boolean;
}

/**
 * Reads a PDS Patient (spec 31 §4, §5). Null when it has no NHS number; a name or birth date that PDS does not hold is ''.
 * @param today in the UK, `yyyy-mm-dd`: decides which name, address and registration are current.
 */
export const readNationalPatient = (patient: NationalPatient, today: string): TracedPatient | null => {
  const name = currentName(patient, today);
  if (!isNhsNumber(patient.id)) return null;
  const restricted = isRestricted(patient);
  const practiceCode = restricted ? undefined : currentPractice(patient, today);
  const preferredName = patient.name?.find((each) => each.use === 'nickname' && isCurrent(each.period, today));
  const deceased = deathOf(patient);
  const communication = communicationOf(patient);
  return {
    nhsNumber: patient.id,
    numberVerified: isNumberVerified(patient),
    name,
    ...(preferredName === undefined ? {} : { preferredName: [...(preferredName.given ?? []), preferredName.family ?? ''].join(' ').trim() }),
    birthDate: patient.birthDate ?? '',
    gender: genderOf(patient.gender),
    ...(deceased === undefined ? {} : { deceased }),
    restricted,
    addressLines: restricted ? [] : addressOf(patient, today),
    telecoms: restricted ? [] : telecomsOf(patient, today),
    ...(practiceCode === undefined ? {} : { practiceCode }),
    ...(restricted ? {} : whereabouts(patient, today)),
    ...(communication === undefined ? {} : { communication }),
  };
};

/** A code other than 01 says that the number is not verified; no code says nothing against it. */
const isNumberVerified = (patient: NationalPatient): boolean =>
  (patient.identifier ?? [])
    .filter((each) => each.value === patient.id)
    .flatMap((each) => each.extension ?? [])
    .filter((each) => each.url?.endsWith('NHSNumberVerificationStatus') === true)
    .flatMap((each) => each.valueCodeableConcept?.coding ?? [])
    .every((each) => each.code === '01');

const communicationOf = (patient: NationalPatient): Communication | undefined => {
  const parts = patient.extension?.find((each) => each.url?.endsWith('NHSCommunication') === true)?.extension;
  const language = parts?.find((each) => each.url === 'language')?.valueCodeableConcept?.coding?.[0];
  const interpreter = parts?.find((each) => each.url === 'interpreterRequired')?.valueBoolean;
  if (language?.code === undefined && interpreter === undefined) return undefined;
  return {
    ...(language?.code === undefined ? {} : { language: { code: language.code, ...(language.display === undefined ? {} : { display: language.display }) } }),
    ...(interpreter === undefined ? {} : { interpreterRequired: interpreter }),
  };
};

/** Whatever is not said to be unrestricted is treated as restricted: a code we do not know may be stricter still. */
const isRestricted = (patient: NationalPatient): boolean => {
  const codes = (patient.meta?.security ?? []).map((each) => each.code);
  return codes.length === 0 || codes.some((code) => code !== 'U');
};

export const isCurrent = (period: NationalPeriod, today: string): boolean =>
  (period?.start === undefined || period.start.slice(0, 10) <= today) && (period?.end === undefined || period.end.slice(0, 10) >= today);

/** The current usual name, of which PDS keeps at most one (spec 31 §4); a lapsed usual name before any other. */
const currentName = (patient: NationalPatient, today: string): PersonName => {
  const names = patient.name ?? [];
  const chosen =
    names.find((name) => name.use === 'usual' && isCurrent(name.period, today)) ?? names.find((name) => name.use === 'usual') ?? names[0];
  const title = chosen?.prefix?.join(' ');
  return { family: chosen?.family ?? '', given: [...(chosen?.given ?? [])], ...(title === undefined || title === '' ? {} : { title }) };
};

const genderOf = (gender: string | undefined): PatientMatch['gender'] =>
  gender === 'male' || gender === 'female' || gender === 'other' ? gender : 'unknown';

const currentPractice = (patient: NationalPatient, today: string): OdsCode | undefined => {
  const identifier = patient.generalPractitioner?.find((each) => isCurrent(each.identifier?.period, today))?.identifier;
  return identifier?.value !== undefined && isOdsCode(identifier.value) ? identifier.value : undefined;
};

/** Status 1 is informal, 2 formal; `U` takes a death back (spec 31 §4). */
const deathOf = (patient: NationalPatient): OpenPatient['deceased'] => {
  const status = patient.extension
    ?.find((each) => each.url?.endsWith('DeathNotificationStatus') === true)
    ?.extension?.find((each) => each.url === 'deathNotificationStatus')?.valueCodeableConcept?.coding?.[0]?.code;
  if (status === 'U' || (patient.deceasedDateTime === undefined && status !== '1' && status !== '2')) return undefined;
  const notification = status === '2' ? 'formal' : status === '1' ? 'informal' : 'not-stated';
  return { date: patient.deceasedDateTime?.slice(0, 10) ?? null, formally: status === '2', notification };
};

type NationalAddress = NonNullable<NationalPatient['address']>[number];

const postalOf = (address: NationalAddress): PostalAddress => {
  const postcode = address.postalCode?.trim() ?? '';
  return { lines: (address.line ?? []).map((line) => line.trim()).filter((line) => line !== ''), ...(postcode === '' ? {} : { postcode }) };
};

const whereabouts = (patient: NationalPatient, today: string): Pick<TracedPatient, 'homeAddress' | 'temporaryAddress' | 'temporaryPhone'> => {
  const current = (patient.address ?? []).filter((address) => isCurrent(address.period, today));
  const home = current.find((address) => address.use === 'home');
  const temporary = current.find((address) => address.use === 'temp');
  const phone = patient.telecom?.find((each) => each.system === 'phone' && each.use === 'temp' && isCurrent(each.period, today))?.value;
  return {
    ...(home === undefined ? {} : { homeAddress: postalOf(home) }),
    ...(temporary === undefined ? {} : { temporaryAddress: { ...postalOf(temporary), ...(temporary.text === undefined ? {} : { kind: temporary.text }) } }),
    ...(phone === undefined ? {} : { temporaryPhone: phone }),
  };
};

/** For correspondence a current `billing` address, else `temp`, else `home` (spec 31 §4). The home address is what identifies. */
const addressOf = (patient: NationalPatient, today: string): readonly string[] => {
  const current = (patient.address ?? []).filter((address) => isCurrent(address.period, today));
  const chosen = current.find((address) => address.use === 'home') ?? current[0];
  if (chosen === undefined) return [];
  const { lines, postcode } = postalOf(chosen);
  return [...lines, ...(postcode === undefined ? [] : [postcode])];
};

const labels: Readonly<Record<string, OpenPatient['telecoms'][number]['label']>> = { home: 'Home', work: 'Work', mobile: 'Mobile' };

const telecomsOf = (patient: NationalPatient, today: string): OpenPatient['telecoms'] =>
  (patient.telecom ?? []).flatMap(({ system, value, use, period }) => {
    if (value === undefined || !isCurrent(period, today)) return [];
    if (system === 'email') return [{ label: 'Email' as const, value }];
    return system === 'phone' ? [{ label: labels[use ?? ''] ?? ('Phone' as const), value }] : [];
  });
