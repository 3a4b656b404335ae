/** What practices put on the wire for Foundations, Appointments and refusals, held to the published profiles. Skipped where those are not beside the project. */
import { beforeAll, describe, expect, it } from 'vitest';
import { createProfileCheck } from '../../unit/simulator-records/profile-check';
import { hasProfiles, loadProfiles, loadValueSets } from '../../unit/simulator-records/profile-tree';
import { at, interaction, resourcesOf } from './harness';
import type { Json } from './harness';
import { day, findPath, openPractices } from './rules-harness';

const practices = openPractices();
let check = createProfileCheck(new Map(), new Map());
beforeAll(() => { if (hasProfiles) check = createProfileCheck(loadProfiles(), loadValueSets()); });

const include = '_include=Slot:schedule&_include:recurse=Schedule:actor:Practitioner&_include:recurse=Schedule:actor:Location&_include:recurse=Location:managingOrganization&_include:recurse=Schedule:actor:HealthcareService';
const each = (body: unknown): readonly Json[] => ((at(body, 'entry') as readonly Json[] | undefined) ?? []).map((entry) => at(entry, 'resource') as Json);
const visit = (resource: Json): void => {
  check.resource(resource);
  for (const inner of (resource['contained'] as readonly Json[] | undefined) ?? []) check.resource(inner);
};

/** Later than the published profiles, which are those of 1.2.7: services (1.2.8), visits and the wider list of roles (1.2.9), all in spec 20 §14. */
const departures: readonly RegExp[] = [
  /PractitionerRole-1\.valueCodeableConcept: R8003 is not in .*GPConnect-PractitionerRole-1$/, /DeliveryChannel-2\.valueCode: Visit is not in .*GPConnect-DeliveryChannel-1$/,
  /^Schedule\.actor: may not refer to HealthcareService/,
];
const problems = (): readonly string[] => check.problems().filter((problem) => !departures.some((one) => one.test(problem)));

describe.skipIf(!hasProfiles)('What a practice sends, held to the published profiles', () => {
  it.each(['Z99001', 'Z99002', 'Z99005', 'Z99006', 'Z99007'])('keeps to them in searches, reads and appointments at %s', async (ods) => {
    const organisation = { scope: 'organization/*.read', ods } as const;
    const slots = await practices.call(`/Slot?status=free&start=ge${day(1)}&end=le${day(14)}&${include}`, { interaction: interaction.slots, ...organisation });
    expect(resourcesOf(slots.body, 'Slot').length).toBeGreaterThan(0);
    check.resource(slots.body as Json);
    each(slots.body).forEach(visit);
    for (const { nhsNumber } of practices.country().simulator.line.patients.filter(({ odsCode }) => odsCode === ods).slice(0, ods === 'Z99006' ? 1 : 12)) {
      const found = await practices.call(findPath(nhsNumber), { interaction: interaction.findPatient, ods });
      for (const patient of each(found.body)) {
        visit(patient);
        const appointments = await practices.call(`/Patient/${String(patient['id'])}/Appointment?start=ge${day(0)}&start=le${day(30)}`, { interaction: interaction.patientAppointments, ods });
        each(appointments.body).forEach(visit);
      }
    }
    expect(problems()).toEqual([]);
  });

  it('keeps to them in its refusals', async () => {
    for (const answer of [
      await practices.call('/Patient/none', { interaction: interaction.readPatient }), await practices.call('/Patient', { interaction: interaction.findPatient }), await practices.call('/Slot', { interaction: interaction.slots, scope: 'organization/*.read' }),
      await practices.call('/Patient/$gpc.getstructuredrecord', { interaction: interaction.structured, capability: 'structured', json: { resourceType: 'Parameters', parameter: [] } }),
    ]) {
      expect(answer.status).toBeGreaterThanOrEqual(400);
      expect(check.resource(answer.body as Json)).toBe(true);
    }
    expect(problems()).toEqual([]);
  });
});
