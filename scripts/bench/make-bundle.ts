import { concept, dayOf, gpcExtension, idOf, numbers, reference, resource, timeOf, type Part } from './bundle-parts';

const patientId = idOf('patient', 1);
const subject = reference('Patient', patientId);
const clinicians = 12;

const drugs = ['Ramipril 5mg capsules', 'Atorvastatin 20mg tablets', 'Metformin 500mg tablets', 'Amlodipine 10mg tablets', 'Omeprazole 20mg gastro-resistant capsules', 'Levothyroxine sodium 100microgram tablets'] as const;
const findings = ['Cough', 'Low back pain', 'Asthma monitoring', 'Upper respiratory infection', 'Eczema', 'Anxiety with depression', 'Knee pain', 'Diabetic annual review'] as const;
const tests = ['Serum sodium level', 'Serum potassium level', 'Serum creatinine level', 'Haemoglobin estimation', 'Total white cell count', 'Platelet count', 'Serum alanine aminotransferase level'] as const;
const words = ['reviewed', 'symptoms', 'settled', 'since', 'last', 'visit', 'advised', 'to', 'return', 'if', 'worse', 'chest', 'clear', 'no', 'red', 'flags', 'medication', 'tolerated', 'well', 'patient', 'agrees', 'plan'] as const;

const listCodes = {
  allergies: '886921000000105', medications: '933361000000108', consultations: '1149501000000101', problems: '717711000000103', immunisations: '1102181000000102',
  uncategorised: '826501000000100', investigations: '887191000000108', referrals: '792931000000107', diary: '714311000000108',
} as const;

type Area = keyof typeof listCodes;
const structureCodes = { consultation: '325851000000107', topic: '25851000000105', heading: '24781000000107' } as const;

/** Makes one long record, one visit after another, until told to stop. */
class LongRecord {
  readonly entries: string[] = [];
  length = 0;
  private readonly random = numbers(20_260_101);
  private readonly listed = new Map<Area, string[]>();
  private serial = 0;

  add(type: string, more: Part, area?: Area, id = this.newId(type)): string {
    // Laboratories send noughts that a number would lose; JavaScript cannot write one by itself.
    const text = JSON.stringify({ resource: resource(type, id, more) }).replace('"value":145.25', '"value":145.20');
    this.entries.push(text);
    this.length += text.length + 1;
    const name = `${type}/${id}`;
    if (area !== undefined) {
      const names = this.listed.get(area);
      if (names === undefined) this.listed.set(area, [name]);
      else names.push(name);
    }
    return name;
  }

  private newId(type: string): string {
    this.serial += 1;
    return idOf(type.toLowerCase().slice(0, 8), this.serial);
  }

  pick<Item>(items: readonly Item[]): Item {
    const item = items[this.random(items.length)];
    if (item === undefined) throw new Error('There is nothing to pick from');
    return item;
  }

  sentence(count: number): string {
    return Array.from({ length: count }, () => this.pick(words)).join(' ');
  }

  code(): string {
    return String(100_000_000 + this.random(800_000_000));
  }

  below(limit: number): number {
    return this.random(limit);
  }

  clinician(): Part {
    return reference('Practitioner', idOf('clinic', 1 + this.random(clinicians)));
  }

  /** The Lists of the areas, each naming all of its items. */
  primaryLists(): void {
    for (const [area, names] of this.listed) {
      this.add('List', {
        status: 'current', mode: 'snapshot', title: area, code: { coding: [{ system: 'http://snomed.info/sct', code: listCodes[area], display: area }] }, subject,
        date: timeOf(9000), entry: names.map((name) => ({ item: { reference: name } })),
      });
    }
  }
}

const structureList = (record: LongRecord, level: keyof typeof structureCodes, title: string, encounter: string, items: readonly string[], at: number): string =>
  record.add('List', {
    status: 'current', mode: 'snapshot', title, code: { coding: [{ system: 'http://snomed.info/sct', code: structureCodes[level] }] }, subject,
    encounter: { reference: encounter }, date: timeOf(at), entry: items.map((name) => ({ item: { reference: name } })),
  });

const observation = (record: LongRecord, at: number, encounter: string, more: Part, area?: Area): string =>
  record.add('Observation', {
    status: 'final', subject, context: { reference: encounter }, effectiveDateTime: timeOf(at), issued: timeOf(at), performer: [record.clinician()], ...more,
  }, area);

const bloodPressure = (record: LongRecord): Part => ({
  code: concept('75367002', 'Blood pressure'),
  component: [
    { code: concept('72313002', 'Systolic arterial pressure'), valueQuantity: { value: 100 + record.below(80), unit: 'mm[Hg]', system: 'http://unitsofmeasure.org', code: 'mm[Hg]' } },
    { code: concept('1091811000000102', 'Diastolic arterial pressure'), valueQuantity: { value: 60 + record.below(40), unit: 'mm[Hg]', system: 'http://unitsofmeasure.org', code: 'mm[Hg]' } },
  ],
});

const medicationCourse = (record: LongRecord, at: number, encounter: string): readonly string[] => {
  const drug = record.pick(drugs);
  const medicationReference = { reference: record.add('Medication', { code: concept(record.code(), drug) }) };
  const dosage = [{ text: `One to be taken ${record.pick(['each morning', 'twice a day', 'at night', 'when required for pain'])}`, patientInstruction: 'Take with plenty of water' }];
  const common = {
    medicationReference, subject, context: { reference: encounter }, authoredOn: timeOf(at), recorder: record.clinician(), dosageInstruction: dosage,
    extension: [gpcExtension('PrescriptionType-1', { valueCodeableConcept: { coding: [{ code: 'repeat', display: 'Repeat' }] } })],
  };
  const supply = { quantity: { value: 28, unit: 'tablet' }, expectedSupplyDuration: { value: 28, unit: 'day', system: 'http://unitsofmeasure.org', code: 'd' } };
  const plan = record.add('MedicationRequest', { ...common, intent: 'plan', status: 'active', dispenseRequest: { ...supply, validityPeriod: { start: timeOf(at) } } });
  const issues = Array.from({ length: 4 }, (_, nth) => record.add('MedicationRequest', {
    ...common, intent: 'order', status: 'completed', basedOn: [{ reference: plan }], dispenseRequest: { ...supply, validityPeriod: { start: timeOf(at + nth * 28) } },
  }));
  record.add('MedicationStatement', {
    status: at % 3 === 0 ? 'active' : 'completed', basedOn: [{ reference: plan }], medicationReference, subject, context: { reference: encounter }, taken: 'unk',
    effectivePeriod: { start: timeOf(at), end: timeOf(at + 112) }, dateAsserted: timeOf(at), dosage,
  }, 'medications');
  return [plan, ...issues.slice(0, 1)];
};

const report = (record: LongRecord, at: number, encounter: string): string => {
  const specimen = record.add('Specimen', { subject, type: concept('119297000', 'Blood specimen'), collection: { collectedDateTime: timeOf(at) }, receivedTime: timeOf(at + 1) });
  const request = record.add('ProcedureRequest', { subject, status: 'completed', intent: 'order', code: concept(record.code(), 'Blood test requested'), authoredOn: timeOf(at), requester: { agent: record.clinician() } });
  const results = tests.map((test) => observation(record, at + 1, encounter, {
    code: concept(record.code(), test), specimen: { reference: specimen },
    valueQuantity: { value: record.below(2000) / 10 + 0.5, unit: record.pick(['mmol/L', 'g/L', '10*9/L', 'U/L']), system: 'http://unitsofmeasure.org' },
    interpretation: { coding: [{ system: 'http://hl7.org/fhir/v2/0078', code: 'N', display: 'Normal' }] },
    referenceRange: [{ low: { value: 3.5, unit: 'mmol/L' }, high: { value: 145.25, unit: 'mmol/L' } }],
  }));
  const filing = observation(record, at + 2, encounter, { code: concept('37331000000100', 'Comment note'), comment: record.sentence(9) });
  return record.add('DiagnosticReport', {
    status: 'final', subject, code: concept('721981007', 'Diagnostic studies report'), issued: timeOf(at + 2), performer: [{ actor: record.clinician() }],
    basedOn: [{ reference: request }], specimen: [{ reference: specimen }], result: [...results, filing].map((name) => ({ reference: name })),
  }, 'investigations');
};

/** What stands beside the notes of every few visits. */
const occasional = (record: LongRecord, visit: number, at: number, encounter: string, items: string[]): void => {
  if (visit % 3 === 0) items.push(...medicationCourse(record, at, encounter));
  if (visit % 3 === 1) report(record, at, encounter);
  if (visit % 4 === 0) {
    items.push(record.add('Condition', {
      clinicalStatus: visit % 8 === 0 ? 'active' : 'inactive', verificationStatus: 'unknown', subject, code: concept(record.code(), record.pick(findings)), onsetDateTime: dayOf(at),
      assertedDate: timeOf(at), asserter: record.clinician(), context: { reference: encounter },
      extension: [gpcExtension('ProblemSignificance-1', { valueCode: 'major' }), ...items.slice(0, 3).map((name) => gpcExtension('RelatedClinicalContent-1', { valueReference: { reference: name } }))],
    }, 'problems'));
  }
  if (visit % 10 === 0) {
    items.push(record.add('Immunization', {
      status: 'completed', notGiven: false, patient: subject, encounter: { reference: encounter }, date: timeOf(at), primarySource: true, lotNumber: `LOT${String(visit)}`,
      vaccineCode: concept(record.code(), 'Influenza vaccine'), site: concept('368209003', 'Right upper arm'), practitioner: [{ actor: record.clinician() }],
      extension: [gpcExtension('VaccinationProcedure-1', { valueCodeableConcept: concept('822851000000102', 'Seasonal influenza vaccination') })],
    }, 'immunisations'));
  }
  if (visit % 15 === 0) {
    const letter = record.add('DocumentReference', { status: 'current', type: concept('823571000000103', 'Clinical letter'), subject, created: timeOf(at), indexed: timeOf(at + 3), author: [record.clinician()], description: record.sentence(5), content: [{ attachment: { contentType: 'application/pdf', size: 120_000 + visit, url: `https://provider.example/Binary/${String(visit)}` } }] });
    items.push(record.add('ReferralRequest', { status: 'unknown', intent: 'order', subject, context: { reference: encounter }, authoredOn: timeOf(at), priority: 'routine', requester: { agent: record.clinician() }, reasonCode: [concept(record.code(), 'Referral to orthopaedic service')], supportingInfo: [{ reference: letter }], description: record.sentence(8) }, 'referrals'));
    record.add('ProcedureRequest', { status: 'active', intent: 'plan', subject, context: { reference: encounter }, authoredOn: timeOf(at), occurrencePeriod: { start: dayOf(at + 180) }, requester: { agent: record.clinician() }, code: concept(record.code(), 'Medication review due') }, 'diary');
  }
  if (visit % 40 === 0) {
    record.add('AllergyIntolerance', { clinicalStatus: 'active', verificationStatus: 'unconfirmed', category: ['medication'], patient: subject, code: concept(record.code(), `Allergy to ${record.pick(drugs)}`), assertedDate: timeOf(at), recorder: record.clinician(), reaction: [{ manifestation: [concept('247472004', 'Weal')], severity: 'mild' }], note: [{ text: record.sentence(7) }] }, 'allergies');
  }
};

const visitOf = (record: LongRecord, visit: number): void => {
  const at = visit * 3;
  const encounter = record.add('Encounter', {
    status: 'finished', type: [{ text: record.pick(['GP Surgery', 'Telephone call to a patient', 'Home visit']) }], subject, period: { start: timeOf(at), end: timeOf(at) },
    participant: [{ type: [{ coding: [{ code: 'PPRF' }] }], individual: record.clinician() }], location: [{ location: reference('Location', idOf('location', 1)) }],
    serviceProvider: reference('Organization', idOf('practice', 1)), length: { value: 10, unit: 'minutes' },
  }, 'consultations');
  const note = observation(record, at, encounter, { code: concept('37331000000100', 'Comment note'), comment: record.sentence(24) });
  const finding = observation(record, at, encounter, { code: concept(record.code(), record.pick(findings)), comment: record.sentence(6) }, 'uncategorised');
  const pressure = observation(record, at, encounter, bloodPressure(record), 'uncategorised');
  const items = [finding, pressure];
  occasional(record, visit, at, encounter, items);
  const history = structureList(record, 'heading', 'History', encounter, [note], at);
  const examination = structureList(record, 'heading', 'Examination', encounter, items, at);
  const topic = structureList(record, 'topic', record.pick(findings), encounter, [history, examination], at);
  structureList(record, 'consultation', '', encounter, [topic], at);
};

const support = (record: LongRecord): void => {
  const practice = idOf('practice', 1);
  record.add('Patient', {
    identifier: [{ system: 'https://fhir.nhs.uk/Id/nhs-number', value: '9690937286' }], name: [{ use: 'official', family: 'Measure', given: ['Ada'], prefix: ['Ms'] }],
    gender: 'female', birthDate: '1951-04-12', generalPractitioner: [record.clinician()], managingOrganization: reference('Organization', practice),
  }, undefined, patientId);
  record.add('Organization', { identifier: [{ system: 'https://fhir.nhs.uk/Id/ods-organization-code', value: 'A00001' }], name: 'The Long Record Surgery' }, undefined, practice);
  record.add('Location', { name: 'Main surgery', managingOrganization: reference('Organization', practice) }, undefined, idOf('location', 1));
  for (let number = 1; number <= clinicians; number += 1) {
    const id = idOf('clinic', number);
    record.add('Practitioner', { name: [{ use: 'official', family: `Clinician${String(number)}`, given: ['Sam'], prefix: ['Dr'] }] }, undefined, id);
    record.add('PractitionerRole', { practitioner: reference('Practitioner', id), organization: reference('Organization', practice), code: [concept('62247001', 'General practitioner')] }, undefined, idOf('role', number));
  }
};

/**
 * A structured record of about so many bytes whose parts hang together: visits with topics and headings, courses with issues,
 * reports with results, problems with links. The same bytes every time, the same mixture at every size.
 */
export const makeBundle = (bytes: number): string => {
  const record = new LongRecord();
  support(record);
  for (let visit = 0; record.length < bytes * 0.96; visit += 1) visitOf(record, visit);
  record.primaryLists();
  return `{"resourceType":"Bundle","id":"bench","type":"collection","entry":[${record.entries.join(',')}]}`;
};
