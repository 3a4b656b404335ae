import { describe, expect, it } from 'vitest';
import { patients } from '../../../simulator/people/patients';
import { serialiseJson } from '../../../simulator/records/fhir/exact-decimal';
import { generateStory } from '../../../simulator/records/story/generate-story';
import { createRecordHandlers } from '../../../simulator/records/create-record-handlers';
import { everyArea, handlersAt, include, now, numberParameter, onTheWire, parameters, patientOf, practiceOf, requestFor, resourcesOf, structuredPath, treesAt, type Tree } from './support';

const recordOf = (odsCode: string, nhsNumber: string, areas: readonly Tree[] = everyArea): Tree => {
  const response = handlersAt(odsCode).structured(requestFor('POST', structuredPath, parameters(numberParameter(nhsNumber), ...areas)));
  expect(response.status).toBe(200);
  return onTheWire(response);
};

const readable = patients.filter(
  ({ registeredAt, sensitive, deceasedDate, consentWithheld }) =>
    (registeredAt === 'Z99001' || registeredAt === 'Z99002') && sensitive !== true && deceasedDate === undefined && consentWithheld !== true,
);

const referencesIn = (value: unknown): readonly string[] => {
  if (Array.isArray(value)) return value.flatMap(referencesIn);
  if (typeof value !== 'object' || value === null) return [];
  return Object.entries(value).flatMap(([name, inner]) => (name === 'reference' && typeof inner === 'string' ? [inner] : referencesIn(inner)));
};

const dangling = (bundle: Tree): readonly string[] => {
  const resources = resourcesOf(bundle);
  const names = new Set(resources.map(({ resourceType, id }) => `${String(resourceType)}/${String(id)}`));
  return resources.flatMap((resource) => {
    const contained = new Set(treesAt(resource, 'contained').map(({ id }) => `#${String(id)}`));
    return referencesIn(resource).filter((reference) => !names.has(reference) && !contained.has(reference));
  });
};

describe('every structured record', () => {
  it.each(readable.map(({ nhsNumber, registeredAt, note }) => [note, registeredAt ?? '', nhsNumber] as const))(
    'is whole, each resource once and each reference answered: %s',
    (_note, odsCode, nhsNumber) => {
      const bundle = recordOf(odsCode, nhsNumber);
      expect(dangling(bundle)).toEqual([]);
      const names = resourcesOf(bundle).map(({ resourceType, id }) => `${String(resourceType)}/${String(id)}`);
      expect(new Set(names).size).toBe(names.length);
      for (const area of everyArea) expect(dangling(recordOf(odsCode, nhsNumber, [area]))).toEqual([]);
    },
  );

  it.each(readable.map(({ nhsNumber, registeredAt, note }) => [note, registeredAt ?? '', nhsNumber] as const))(
    'carries its profile and mandatory elements: %s',
    (_note, odsCode, nhsNumber) => {
      const mandatory: Readonly<Record<string, readonly string[]>> = {
        AllergyIntolerance: ['identifier', 'clinicalStatus', 'verificationStatus', 'category', 'code', 'patient', 'assertedDate'],
        MedicationStatement: ['identifier', 'extension', 'basedOn', 'status', 'medicationReference', 'effectivePeriod', 'dateAsserted', 'subject', 'taken', 'dosage'],
        MedicationRequest: ['identifier', 'status', 'intent', 'medicationReference', 'subject', 'authoredOn', 'recorder', 'dosageInstruction'],
        Condition: ['identifier', 'extension', 'clinicalStatus', 'category', 'code', 'subject', 'onsetDateTime', 'assertedDate'],
        Encounter: ['identifier', 'status', 'type', 'subject', 'participant'],
        Immunization: ['identifier', 'extension', 'status', 'notGiven', 'vaccineCode', 'patient', 'primarySource'],
        Observation: ['identifier', 'status', 'code', 'subject', 'performer'],
        DiagnosticReport: ['identifier', 'status', 'category', 'code', 'subject', 'issued', 'performer'],
        ReferralRequest: ['identifier', 'status', 'intent', 'subject', 'authoredOn', 'recipient', 'reasonCode'],
        ProcedureRequest: ['identifier', 'status', 'intent', 'code', 'subject', 'authoredOn', 'requester'],
        DocumentReference: ['identifier', 'status', 'type', 'subject', 'indexed', 'custodian', 'content'],
        List: ['status', 'mode', 'code', 'subject', 'date'],
        Patient: ['identifier', 'name', 'gender', 'birthDate', 'managingOrganization', 'generalPractitioner'],
      };
      for (const resource of resourcesOf(recordOf(odsCode, nhsNumber))) {
        const missing = (mandatory[String(resource['resourceType'])] ?? []).filter((name) => resource[name] === undefined);
        expect(missing, `${String(resource['resourceType'])} ${String(resource['id'])}`).toEqual([]);
        if (resource['resourceType'] !== 'OperationOutcome') expect(String(resource['id'])).toMatch(/^[A-Za-z0-9.-]{1,64}$/);
      }
    },
  );

  it('never holds an empty list, an empty object or a null', () => {
    const hollow = (value: unknown): boolean => {
      if (value === null) return true;
      if (Array.isArray(value)) return value.length === 0 || value.some(hollow);
      return typeof value === 'object' && (Object.keys(value).length === 0 || Object.values(value).some(hollow));
    };
    for (const { nhsNumber, registeredAt } of readable) {
      const hollowOnes = resourcesOf(recordOf(registeredAt ?? '', nhsNumber)).filter(hollow).map(({ resourceType, id }) => `${String(resourceType)}/${String(id)}`);
      expect(hollowOnes).toEqual([]);
    }
  });

  it('has one primary List for each area asked for, and one for ended allergies', () => {
    const lists = resourcesOf(recordOf('Z99001', '9990001774')).filter(({ resourceType }) => resourceType === 'List');
    const codes = lists.map((list) => treesAt(list['code'], 'coding')[0]?.['code']);
    for (const code of ['886921000000105', '1103671000000101', '933361000000108', '1149501000000101', '717711000000103', '1102181000000102', '826501000000100', '887191000000108', '792931000000107', '714311000000108']) {
      expect(codes.filter((one) => one === code), code).toHaveLength(1);
    }
  });

  it('has a reason and words in a List with no entries, and neither without need', () => {
    for (const list of resourcesOf(recordOf('Z99001', '9990001707')).filter(({ resourceType }) => resourceType === 'List')) {
      expect(list['entry']).toBeUndefined();
      expect(treesAt(list['emptyReason'], 'coding')[0]?.['code']).toBe('no-content-recorded');
      expect(treesAt(list, 'note')[0]?.['text']).toBe('Information not available');
    }
  });

  it('lists every observation of uncategorised data once, children included', () => {
    const resources = resourcesOf(recordOf('Z99001', '9990001006', [include('includeUncategorisedData')]));
    const list = resources.find((resource) => treesAt(resource['code'], 'coding')[0]?.['code'] === '826501000000100');
    const observations = resources.filter(({ resourceType }) => resourceType === 'Observation');
    expect(treesAt(list, 'entry')).toHaveLength(observations.length);
  });
});

describe('the parts of a structured record', () => {
  it('keep a decimal as the laboratory wrote it: 5.10 stays 5.10', () => {
    const response = handlersAt('Z99001').structured(requestFor('POST', structuredPath, parameters(numberParameter('9990001006'), include('includeInvestigations'))));
    expect(serialiseJson(response.body)).toContain('"value":5.10,');
  });

  it('keep ended allergies inside their own List and nowhere else', () => {
    const resources = resourcesOf(recordOf('Z99001', '9990001006'));
    const statuses = resources.filter(({ resourceType }) => resourceType === 'AllergyIntolerance').map(({ clinicalStatus }) => clinicalStatus);
    expect(statuses).toEqual(['active']);
    const ended = resources.find((resource) => treesAt(resource['code'], 'coding')[0]?.['code'] === '1103671000000101');
    expect(treesAt(ended, 'contained').map(({ clinicalStatus }) => clinicalStatus)).toEqual(['resolved']);
  });

  it('put what a consultation points at into secondary Lists, apart from what was asked for', () => {
    const resources = resourcesOf(recordOf('Z99001', '9990001006', [include('includeConsultations')]));
    const codes = resources.flatMap((resource) => treesAt(resource['code'], 'coding').map(({ code }) => code));
    expect(codes).toContain('consultations-medications-contained-in-consultations');
    expect(codes).toContain('consultations-uncategorised-data-contained-in-consultations');
    expect(codes).not.toContain('933361000000108');
  });

  it('name a problem that merely touches what was asked for in the List of linked problems', () => {
    const resources = resourcesOf(recordOf('Z99001', '9990001006', [include('includeMedication')]));
    const list = resources.find((resource) => treesAt(resource['code'], 'coding')[0]?.['code'] === 'problems-linked-problems-not-relating-to-the-primary-query');
    expect(treesAt(list, 'entry').length).toBeGreaterThan(0);
  });

  it('leave out the issues when they are not wanted', () => {
    const areas = [include('includeMedication', { name: 'includePrescriptionIssues', valueBoolean: false })];
    const intents = resourcesOf(recordOf('Z99001', '9990001006', areas)).filter(({ resourceType }) => resourceType === 'MedicationRequest').map(({ intent }) => intent);
    expect(new Set(intents)).toEqual(new Set(['plan']));
  });

  it('bring what was not given and consents as they are asked for', () => {
    const count = (...part: readonly Tree[]): readonly unknown[] =>
      resourcesOf(recordOf('Z99001', '9990001073', [include('includeImmunisations', ...part)])).filter(({ resourceType, notGiven }) => resourceType === 'Observation' || notGiven === true);
    const observations = (found: readonly unknown[]): number => found.length;
    expect(observations(count())).toBe(2);
    expect(observations(count({ name: 'includeNotGiven', valueBoolean: true }))).toBe(3);
    expect(observations(count({ name: 'includeStatus', valueBoolean: false }))).toBe(0);
  });

  it('warn on every List of a record in transfer, and of confidential items on the Lists they touch', () => {
    const lists = resourcesOf(recordOf('Z99001', '9990002827')).filter((resource) => resource['resourceType'] === 'List' && resource['encounter'] === undefined);
    const warnings = lists.map((list) => treesAt(list, 'extension').map(({ valueCode }) => valueCode).filter((code) => code !== undefined));
    expect(warnings.every((codes) => codes.includes('data-in-transit'))).toBe(true);
    expect(warnings.filter((codes) => codes.includes('confidential-items')).length).toBeGreaterThanOrEqual(2);
    expect(String(treesAt(lists[0], 'note')[0]?.['text'])).toMatch(/information recorded before \d\d-[A-Z][a-z]{2}-\d{4} may be missing/);
  });

  it('say in a 200 what was asked for and is switched off, and show words where it would stand', () => {
    const bundle = recordOf('Z99002', '9990001146');
    const outcome = resourcesOf(bundle).find(({ resourceType }) => resourceType === 'OperationOutcome');
    const [issue] = treesAt(outcome, 'issue');
    expect(issue?.['details']).toMatchObject({ text: 'includeDiaryEntries has been disabled' });
    expect(serialiseJson(bundle)).toContain('Diary entries items have been disabled');
  });

  it('put Lists first at a harbour practice and the patient first at a meadow one', () => {
    expect(resourcesOf(recordOf('Z99002', '9990001146'))[0]?.['resourceType']).toBe('List');
    expect(resourcesOf(recordOf('Z99001', '9990001006'))[0]?.['resourceType']).toBe('Patient');
  });
});

describe('a generated record', () => {
  const sizeOf = (size: number, seed = 7): number => {
    const patient = patientOf('9990001006');
    const handlers = createRecordHandlers({ patients, practice: practiceOf('Z99001'), now: () => now, storyOf: () => generateStory(seed, size, now) });
    const bundle = onTheWire(handlers.structured(requestFor('POST', structuredPath, parameters(numberParameter(patient.nhsNumber), ...everyArea))));
    expect(dangling(bundle)).toEqual([]);
    return resourcesOf(bundle).length;
  };

  it.each([200, 1_500, 12_000])('has about %i resources, all references answered', (size) => {
    const made = sizeOf(size);
    expect(made).toBeGreaterThan(size * 0.9);
    expect(made).toBeLessThan(size * 1.1);
  });

  it('is the same for the same seed and another for another', () => {
    expect(generateStory(3, 500, now)).toEqual(generateStory(3, 500, now));
    expect(generateStory(3, 500, now)).not.toEqual(generateStory(4, 500, now));
  });

  it('is the long record of the default people', () => {
    expect(resourcesOf(recordOf('Z99002', '9990001847')).length).toBeGreaterThan(1_200);
  });
});
