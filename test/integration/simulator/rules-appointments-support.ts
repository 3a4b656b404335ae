import { beforeAll } from 'vitest';
import { at, interaction, resourcesOf } from './harness';
import type { Answer, Json } from './harness';
import { day, patientIdIn } from './rules-harness';
import type { Practices, RuleCall } from './rules-harness';

export const profileUrl = (name: string): string => `https://fhir.nhs.uk/STU3/StructureDefinition/${name}`;
export const CHANNEL = profileUrl('Extension-GPConnect-DeliveryChannel-2');
export const ROLE = profileUrl('Extension-GPConnect-PractitionerRole-1');
export const BOOKING = profileUrl('Extension-GPConnect-BookingOrganisation-1');
export const REASON = profileUrl('Extension-GPConnect-AppointmentCancellationReason-1');
const TYPES = 'https://fhir.nhs.uk/STU3/CodeSystem/GPConnect-OrganisationType-1';
export const include = '_include=Slot:schedule';
export const everything = `${include}&_include:recurse=Schedule:actor:Practitioner&_include:recurse=Schedule:actor:Location&_include:recurse=Location:managingOrganization&_include:recurse=Schedule:actor:HealthcareService`;
export const filters = `&searchFilter=${encodeURIComponent(`${TYPES}|gp-practice`)}&searchFilter=${encodeURIComponent('https://fhir.nhs.uk/Id/ods-organization-code|Z99100')}`;

export const days = (from: number, to: number): string => `start=ge${day(from)}&end=le${day(to)}`;
export const time = (ahead: number, hour: string): string => {
  // UK local time with the offset of that day; the simulator itself is not asked.
  const name = new Intl.DateTimeFormat('en-GB', { timeZone: 'Europe/London', timeZoneName: 'longOffset' }).formatToParts(new Date(`${day(ahead)}T12:00:00Z`)).find(({ type }) => type === 'timeZoneName')?.value ?? 'GMT';
  return `${day(ahead)}T${hour}${name === 'GMT' ? '+00:00' : name.slice(3)}`;
};
export const range = (from: string, to: string): string => `start=${encodeURIComponent(from)}&end=${encodeURIComponent(to)}`;

export interface Choice { readonly slots: readonly Json[]; readonly schedule: Json | undefined }

export const organisation: Json = {
  resourceType: 'Organization', id: '1', meta: { profile: [profileUrl('CareConnect-GPC-Organization-1')] }, identifier: [{ system: 'https://fhir.nhs.uk/Id/ods-organization-code', value: 'Z99100' }],
  type: [{ coding: [{ system: TYPES, code: 'gp-practice' }] }], name: 'Northern Moors Primary Care Hub', telecom: [{ system: 'phone', value: '0113 496 0000' }],
};
export const booking: Json = { url: BOOKING, valueReference: { reference: '#1' } };

export const participants = (body: Json): readonly Json[] => body['participant'] as readonly Json[];
export const without = (body: Json, type: string): Json => ({ ...body, participant: participants(body).filter((one) => !String(at(one, 'actor', 'reference')).startsWith(`${type}/`)) });
export const contained = (change: Json): ((body: Json) => Json) => (body) => ({ ...body, contained: [{ ...organisation, ...change }] });
export const withExtension = (extension: Json): ((body: Json) => Json) => (body) => ({ ...body, extension: [booking, extension] });
export const cancelled = (body: Json, reason = 'Patient is better'): Json => ({ ...body, status: 'cancelled', extension: [...(body['extension'] as readonly Json[]), { url: REASON, valueString: reason }] });
export const absolute = (body: Json): Json => ({ ...body, participant: participants(body).map((one) => ({ ...one, actor: { reference: `https://practice.example/${String(at(one, 'actor', 'reference'))}` } })) });
export const foreignBooker = (body: Json): Json => ({ ...body, extension: (body['extension'] as readonly Json[]).map((one) => (one['url'] === BOOKING ? { url: BOOKING, valueReference: { reference: 'https://practice.example/#1' } } : one)) });
export const crowded = (body: Json): Json => ({ ...body, participant: [...participants(body), ...participants(body)] });

/** The calls that the rules of appointments make, for one file's practices. */
export const appointmentCalls = (practices: Practices) => {
  const slots = (query: string, ods = 'Z99001'): Promise<Answer> => practices.call(`/Slot?${query}`, { interaction: interaction.slots, scope: 'organization/*.read', ods });
  const patients = new Map<string, string>();
  beforeAll(async () => {
    for (const ods of ['Z99001', 'Z99005', 'Z99007']) patients.set(ods, await patientIdIn(practices, { Z99001: '9990001006', Z99005: '9990003106', Z99007: '9990003033' }[ods] ?? '', ods));
    patients.set('none', await patientIdIn(practices, '9990001073'));
    patients.set('other', await patientIdIn(practices, '9990001219'));
  });

  const used = new Set<string>();
  /** So many adjoining free slots that no test has had yet. */
  const choose = async (count = 1, ods = 'Z99001'): Promise<Choice> => {
    const answer = await slots(`status=free&${days(2, 12)}&${everything}${filters}`, ods);
    const found = resourcesOf(answer.body, 'Slot').filter((slot) => !used.has(`${ods} ${String(slot['id'])}`));
    for (let first = 0; first + count <= found.length; first += 1) {
      const run = found.slice(first, first + count);
      const joined = run.every((slot, index) => index === 0 || (slot['start'] === run[index - 1]?.['end'] && at(slot, 'schedule', 'reference') === at(run[index - 1], 'schedule', 'reference')));
      if (!joined) continue;
      for (const slot of run) used.add(`${ods} ${String(slot['id'])}`);
      return { slots: run, schedule: resourcesOf(answer.body, 'Schedule').find(({ id }) => `Schedule/${String(id)}` === at(run[0], 'schedule', 'reference')) };
    }
    throw new Error('no free slots are left');
  };

  const appointmentFor = (choice: Choice, ods = 'Z99001', change: Json = {}): Json => {
    const actors = (choice.schedule?.['actor'] as readonly Json[] | undefined ?? []).map(({ reference }) => String(reference)).filter((reference) => !reference.startsWith('Healthcare'));
    return {
      resourceType: 'Appointment', meta: { profile: [profileUrl('GPConnect-Appointment-1')] }, contained: [organisation], extension: [booking], status: 'booked', description: 'Blood pressure review',
      start: choice.slots[0]?.['start'], end: choice.slots.at(-1)?.['end'], slot: choice.slots.map(({ id }) => ({ reference: `Slot/${String(id)}` })), created: `${day(0)}T09:00:00+00:00`,
      participant: [`Patient/${patients.get(ods) ?? ''}`, ...actors].map((reference) => ({ actor: { reference }, status: 'accepted' })), ...change,
    };
  };
  const book = (body: Json, more: Partial<RuleCall> = {}): Promise<Answer> => practices.call('/Appointment', { interaction: interaction.book, scope: 'patient/*.write', json: body, ...more });
  const booked = async (): Promise<Json> => (await book(appointmentFor(await choose()))).body as Json;
  const change = (kind: 'amend' | 'cancel', body: Json, more: Partial<RuleCall> = {}): Promise<Answer> =>
    practices.call(`/Appointment/${String(body['id'])}`, { interaction: interaction[kind], scope: 'patient/*.write', method: 'PUT', json: body, headers: { 'If-Match': 'W/"1"' }, ...more });
  /** Lets other tests have slots of the first practice that were chosen and not booked. */
  const giveBack = (choice: Choice): void => { for (const slot of choice.slots) used.delete(`Z99001 ${String(slot['id'])}`); };
  return { giveBack, slots, patients, choose, appointmentFor, book, booked, change };
};
