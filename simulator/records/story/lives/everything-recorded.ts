import { acute, bloodPressure, bloodReport, consultation, finding, given, renalResults, repeat } from '../parts';
import type { Story } from '../story';
import type { StoryClock } from '../story-clock';
import { allergens, conditions, documentTypes, findings, medicines, plans, reactions, referralReasons, tests, vaccinations } from '../terms';
import { diabetesAndHypertension } from './diabetes-and-hypertension';

const hardDocuments = (clock: StoryClock): Story['entries'] => [
  { key: 'doc-rtf', area: 'documents', type: documentTypes.referral, description: 'Referral letter', created: clock.day(33), indexed: clock.at(33, '12:00'), author: { kind: 'practitioner' }, content: 'rtf', paragraphs: ['Dear colleague,', 'Please see this lady about a lump.', 'Thank you – it is “firm”, about 15 mm.'] },
  { key: 'doc-jpeg', area: 'documents', type: documentTypes.scan, description: 'Photograph of skin', created: clock.day(34), indexed: clock.at(34, '12:00'), content: 'jpeg', paragraphs: [] },
  { key: 'doc-png', area: 'documents', type: documentTypes.form, created: clock.month(800), indexed: clock.at(799, '12:00'), content: 'png', paragraphs: [] },
  { key: 'doc-tiff', area: 'documents', type: documentTypes.form, description: 'Fax of three pages', indexed: clock.at(1_800, '12:00'), content: 'tiff', paragraphs: [] },
  { key: 'doc-long', area: 'documents', type: documentTypes.outpatient, description: 'Hospital notes of many hundred pages', created: clock.day(1_200), indexed: clock.at(1_199, '12:00'), author: { kind: 'organisation', odsCode: 'RZZ99', name: 'Northern Moors NHS Trust' }, content: 'pdf', paragraphs: ['Seen on the ward round. Observations stable, eating and drinking, mobile with a frame. Plan: to go on with treatment, bloods in the morning, discharge when the package of care is in place.'], times: 160 },
  {
    key: 'doc-large',
    area: 'documents',
    type: documentTypes.outpatient,
    description: 'Whole hospital file, scanned',
    created: clock.day(2_000),
    indexed: clock.at(1_999, '12:00'),
    content: 'pdf',
    paragraphs: [],
    absent: { reason: 'File size 18551238 bytes greater than maximum allowable (5MB)', size: 18_551_238 },
  },
  {
    key: 'doc-absent',
    area: 'documents',
    type: documentTypes.discharge,
    description: 'Discharge letter 1994',
    created: clock.year(11_800),
    indexed: clock.at(2_500, '12:00'),
    content: 'text',
    paragraphs: [],
    absent: { reason: 'Document held on paper at the practice', size: 0 },
  },
  { key: 'doc-lost', area: 'documents', type: documentTypes.outpatient, description: 'Letter that the file store has lost', created: clock.day(900), indexed: clock.at(899, '12:00'), content: 'text', paragraphs: ['Lost.'], lost: true },
];

const hardMedications = (clock: StoryClock): Story['entries'] => [
  { ...repeat(clock, { key: 'elsewhere', term: medicines.clozapine, dosage: 'No information available', startedAgo: 800, lastIssuedAgo: 0, issues: 0, quantity: { text: 'Hospital supply' } }), agency: 'prescribed-by-another-organisation', elsewhere: 'Community mental health team', start: clock.month(800) },
  { ...acute(clock, { key: 'handwritten', term: medicines.paracetamol, dosage: 'Two up to four times a day', ago: 3, days: 8, count: 64, unit: 'tablet' }), kind: 'acute-handwritten' },
  { ...repeat(clock, { key: 'not-issued', term: medicines.gliclazide, dosage: 'Half a tablet daily', startedAgo: 1, lastIssuedAgo: 0, issues: 0, max: 6 }) },
  { ...repeat(clock, { key: 'hospital-only', term: medicines.levothyroxine, dosage: 'One daily', startedAgo: 500, lastIssuedAgo: 0, issues: 0 }), agency: 'prescribed-by-previous-practice', status: 'completed', end: clock.day(60) },
  { ...acute(clock, { key: 'twice-a', term: medicines.prednisolone, dosage: 'Six daily', ago: 45, days: 5, count: 30, unit: 'tablet' }), issues: [{ date: clock.day(45) }, { date: clock.day(45) }] },
  acute(clock, { key: 'degraded', term: medicines.degraded, dosage: 'Not recorded', ago: 3_600, days: 1, count: 1, unit: 'tube' }),
  acute(clock, { key: 'controlled', term: medicines.morphine, dosage: '2.5ml when needed', ago: 10, days: 10, count: 100, unit: 'ml', more: { controlled: true } }),
];

const hardFindings = (clock: StoryClock): Story['entries'] => [
  { key: 'undated', area: 'uncategorised', term: findings.vaguePain, recorded: clock.day(4_000), comment: 'Certainty: Possible. Laterality: left. No date on the card.' },
  { key: 'partial', area: 'uncategorised', term: { code: '38907003', display: 'Varicella' }, date: '1956', recorded: clock.day(4_000) },
  { key: 'span', area: 'uncategorised', term: findings.alcohol, date: clock.day(3_000), until: clock.day(2_000), recorded: clock.day(3_000), measure: { value: '10', unit: 'units/week', comparator: '<' } },
  bloodPressure(clock, 'half', 33, { systolic: '141' }, { comment: 'Diastolic not heard' }),
  finding(clock, 'hidden', 35, findings.interpreter, { notForPatient: true, administrative: true }),
  finding(clock, 'degraded-entry', 4_100, findings.degraded),
  finding(clock, 'questionnaire', 60, findings.mood, { valueText: '4 / 27', questionnaire: [{ question: 'Feeling tired or having little energy', answer: 'Not at all' }] }),
  bloodReport(
    clock,
    'bloods',
    5,
    {
      term: tests.bloodCount,
      comment: 'Film reviewed.\n  Neutrophils      5.20\n  Lymphocytes      1.70',
      results: [
        { key: 'b-hb', term: tests.haemoglobin, measure: { value: '128', unit: 'g/L' }, range: { low: '115', high: '165' }, filing: 'Normal.' },
        { key: 'b-pl', term: tests.platelets, absentReason: 'Platelets clumped', comment: 'Please send a citrate sample.' },
        { key: 'b-wc', term: tests.whiteCells, measure: { value: '11.90', unit: '10*9/L' }, range: { text: '4.0 - 11.0' }, interpretation: 'H' },
      ],
    },
    { status: 'unknown', diagnosis: conditions.anxiety, conclusion: 'No film abnormality.' },
  ),
  bloodReport(clock, 'cholesterol', 220, { term: tests.cholesterol, results: [] }, { groups: [], results: [{ key: 'chol', term: tests.cholesterol, measure: { value: '5.10', unit: 'mmol/L' }, range: { high: '5.0' } }] }),
  bloodReport(clock, 'renal-low', 700, { term: tests.renal, results: renalResults('renal-low', '3.90', '71') }, { notForPatient: true, requested: tests.degradedRequest }),
];

/** Each kind of entry, each optional element and each hard case once. */
export const everythingRecorded = (clock: StoryClock): Story => ({
  warnings: [{ code: 'data-awaiting-filing', area: 'documents', before: clock.day(2) }],
  entries: [
    ...diabetesAndHypertension(clock).entries,
    { key: 'degraded-allergy', area: 'allergies', term: allergens.degradedDrug, category: 'medication', recorded: clock.day(6_000), reaction: { nullFlavour: 'UNC', description: 'Blisters' } },
    { key: 'words-only', area: 'allergies', term: { display: '?? something given at the dentist 1974', text: '?? something given at the dentist 1974' }, category: 'medication', recorded: clock.day(6_000), reaction: { nullFlavour: 'ASKU' }, notes: ['Patient cannot recall.'] },
    { key: 'penicillin', area: 'allergies', term: allergens.penicillin, category: 'medication', recorded: clock.day(100), type: 'intolerance', reaction: { manifestation: reactions.rash, severity: 'moderate', route: reactions.oral }, encounter: 'lump-visit', notes: ['Certainty: Certain', 'Severity: Moderate'] },
    { key: 'lump', area: 'problems', term: { code: '89164003', display: 'Breast lump' }, status: 'active', significance: 'major', onset: clock.day(33), recorded: clock.day(33), encounter: 'lump-visit', links: ['two-weeks', 'doc-rtf', 'lump-visit'], notes: ['Left upper outer quadrant.'] },
    { key: 'old-eczema', area: 'problems', term: conditions.eczema, status: 'inactive', significance: 'minor', onset: '1963', recorded: clock.day(4_000) },
    ...hardMedications(clock),
    ...hardFindings(clock),
    given(clock, 'covid', 1_400, vaccinations.covid, { reportedBy: 'Vaccination centre', product: { code: '39114911000001105', display: 'COVID-19 Vaccine Vaxzevria (ChAdOx1 S [recombinant])' }, manufacturer: 'AstraZeneca', notes: ['Reported by patient'] }),
    given(clock, 'shingles-refused', 200, vaccinations.shingles, { notGiven: 'Patient unwell on the day' }),
    { key: 'consent-ended', area: 'immunisations', term: vaccinations.consent, date: clock.day(1_500), until: clock.day(700), recorded: clock.day(1_500) },
    { key: 'two-weeks', area: 'referrals', term: referralReasons.breastClinic, date: clock.day(33), priority: 'asap', ubrn: '000049990777', recipient: { kind: 'service', name: 'One-stop breast clinic' }, specialty: { display: 'Breast surgery' }, documents: ['doc-rtf'], encounter: 'lump-visit', notes: ['Priority:Two week wait'] },
    { key: 'degraded-referral', area: 'referrals', term: referralReasons.degraded, date: clock.year(9_000), recipient: { kind: 'organisation', name: 'Ear, nose and throat department' } },
    { key: 'degraded-plan', area: 'diary', term: plans.degraded, due: clock.day(900), until: clock.day(880), recorded: clock.day(1_000), requestedBy: 'device' },
    ...hardDocuments(clock),
    consultation(clock, {
      key: 'lump-visit',
      ago: 33,
      time: '11:20',
      type: 'Face to face consultation',
      topic: 'Breast lump',
      problem: 'lump',
      history: 'Found in the shower.\n\tNo pain.\n\tNo discharge.   Sister had breast cancer at 51.',
      examination: [{ entry: 'half' }, { note: 'Firm lump, 15 mm, < 2 cm from areola & mobile.' }],
      plan: [{ entry: 'two-weeks' }, { entry: 'doc-rtf' }, { entry: 'penicillin' }],
      more: { others: [3], notForPatient: true },
    }),
    {
      key: 'draft-visit',
      area: 'consultations',
      type: 'Telephone call from a patient',
      start: clock.at(0, '08:05'),
      recorded: clock.at(0, '08:05'),
      draft: true,
      topics: [{ items: [{ note: 'Still being written.' }] }, { title: 'Blood pressure', problem: 'hypertension', headings: [{ items: [{ note: 'No heading was given here.' }] }] }],
    },
    { key: 'undated-visit', area: 'consultations', type: 'Historic note', recorded: clock.day(4_000), topics: [{ items: [{ note: 'Tonsillectomy as a child.' }] }] },
  ],
});
