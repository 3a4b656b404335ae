import { acute, bloodPressure, bloodReport, consultation, finding, given, influenzaYears, renalResults, repeat } from '../parts';
import type { Story } from '../story';
import type { StoryClock } from '../story-clock';
import { allergens, conditions, documentTypes, findings, medicines, plans, reactions, referralReasons, tests, vaccinations } from '../terms';

/** Fourteen weeks pregnant. */
export const pregnancy = (clock: StoryClock): Story => ({
  warnings: [],
  entries: [
    { key: 'none-known', area: 'allergies', term: allergens.none, category: 'medication', recorded: clock.day(40) },
    {
      key: 'pregnant',
      area: 'problems',
      term: conditions.pregnant,
      status: 'active',
      significance: 'major',
      onset: clock.day(56),
      recorded: clock.day(56),
      notes: ['First pregnancy. Estimated date of delivery agreed at scan.'],
      links: ['folic', 'midwife', 'booking-bloods', 'booking-visit'],
    },
    acute(clock, { key: 'folic', term: medicines.folicAcid, dosage: 'One tablet daily until twelve weeks', ago: 56, days: 84, count: 90, unit: 'tablet', more: { encounter: 'booking-visit' } }),
    acute(clock, {
      key: 'nitrofurantoin',
      term: medicines.nitrofurantoin,
      dosage: 'One capsule twice a day for seven days',
      ago: 4,
      days: 7,
      count: 14,
      unit: 'capsule',
      more: { kind: 'delayed-prescribing', notes: ['Additional Information: use only if the culture is positive'] },
    }),
    bloodPressure(clock, 'bp', 10, { posture: 'sitting', systolic: '112', diastolic: '68' }, { encounter: 'antenatal' }),
    finding(clock, 'self', 56, findings.selfReferral, { comment: 'Inbound referral: self, to midwife, by telephone.' }),
    finding(clock, 'weight', 56, findings.weight, { measure: { value: '61.0', unit: 'kg' }, encounter: 'booking-visit' }),
    bloodReport(
      clock,
      'booking-bloods',
      50,
      {
        term: tests.bloodCount,
        results: [
          { key: 'bb-hb', term: tests.haemoglobin, measure: { value: '109', unit: 'g/L' }, range: { low: '115', high: '165' }, interpretation: 'L' },
          { key: 'bb-wc', term: tests.whiteCells, measure: { value: '9.80', unit: '10*9/L' }, range: { low: '4.0', high: '11.0' } },
          { key: 'bb-pl', term: tests.platelets, measure: { value: '241', unit: '10*9/L' }, range: { low: '150', high: '450' } },
        ],
      },
      { filing: { date: clock.day(48), comment: 'Mild anaemia, start iron, patient told.' } },
    ),
    bloodReport(
      clock,
      'urine',
      4,
      { term: tests.urineCulture, comment: 'Organism      CFU/mL\nE. coli       >100,000\n\nNitrofurantoin   S\nTrimethoprim     R', results: [] },
      { status: 'preliminary', specimen: { term: tests.urine, accession: 'URINE-26-88', received: clock.day(4) } },
    ),
    given(clock, 'pertussis-ask', 3, vaccinations.pertussis, { notGiven: 'Too early, to be given from week sixteen' }),
    {
      key: 'midwife-referral',
      area: 'referrals',
      term: referralReasons.obstetrics,
      date: clock.day(56),
      priority: 'routine',
      ubrn: '000049990388',
      recipient: { kind: 'service', name: 'Quayside community midwives' },
      encounter: 'booking-visit',
      notes: ['Purpose:Shared care'],
    },
    { key: 'midwife', area: 'diary', term: plans.midwife, due: clock.day(-12), recorded: clock.day(10), encounter: 'antenatal', requestedBy: 'person' },
    {
      key: 'scan-picture',
      area: 'documents',
      type: documentTypes.scan,
      description: 'Dating scan',
      created: clock.day(14),
      indexed: clock.at(13, '09:00'),
      author: { kind: 'organisation', odsCode: 'Z99802', name: 'Moorside Hospital' },
      content: 'png',
      paragraphs: [],
    },
    consultation(clock, {
      key: 'booking-visit',
      ago: 56,
      time: '09:30',
      type: 'Face to face consultation',
      topic: 'Pregnancy',
      problem: 'pregnant',
      history: 'Positive test at home. Pleased. Last period certain.',
      examination: [{ entry: 'weight' }],
      plan: [{ entry: 'folic', issue: 0 }, { entry: 'midwife-referral' }],
    }),
    consultation(clock, { key: 'antenatal', ago: 10, time: '14:10', type: 'Antenatal clinic', by: 2, topic: 'Pregnancy', problem: 'pregnant', examination: [{ entry: 'bp' }], plan: [{ entry: 'midwife' }] }),
  ],
});

/** Depression and anxiety; two problems and some consultations are held back as confidential. */
export const depression = (clock: StoryClock): Story => ({
  warnings: [
    { code: 'confidential-items', area: 'problems' },
    { code: 'confidential-items', area: 'consultations' },
    { code: 'confidential-items', area: 'documents' },
  ],
  entries: [
    {
      key: 'ibuprofen',
      area: 'allergies',
      term: allergens.ibuprofen,
      category: 'medication',
      recorded: clock.day(1_700),
      criticality: 'unable-to-assess',
      reaction: { manifestation: reactions.urticaria, severity: 'moderate' },
    },
    { key: 'depression', area: 'problems', term: conditions.depression, status: 'active', significance: 'major', onset: clock.day(640), recorded: clock.day(640), links: ['sertraline', 'phq', 'therapy'] },
    { key: 'anxiety', area: 'problems', term: conditions.anxiety, status: 'active', significance: 'minor', onset: clock.month(700), recorded: clock.day(690), related: [{ type: 'parent', key: 'depression' }] },
    repeat(clock, { key: 'sertraline', term: medicines.sertraline, dosage: 'One tablet each morning', startedAgo: 300, lastIssuedAgo: 20, issues: 9, max: 12, reviewAgo: -40, quantity: { value: 28, unit: 'tablet', text: 'tablet' } }),
    repeat(clock, {
      key: 'citalopram',
      term: medicines.citalopram,
      dosage: 'One tablet daily',
      startedAgo: 640,
      lastIssuedAgo: 330,
      issues: 10,
      more: { status: 'stopped', end: clock.day(300), stopped: { date: clock.day(300), reason: 'Changed to sertraline: side effects' } },
    }),
    finding(clock, 'phq', 20, findings.mood, {
      valueText: '9 / 27',
      encounter: 'mood-review',
      questionnaire: [
        { question: 'Little interest or pleasure in doing things', answer: 'Several days' },
        { question: 'Feeling down, depressed or hopeless', answer: 'Several days' },
        { question: 'Trouble sleeping', answer: 'More than half the days' },
      ],
    }),
    finding(clock, 'alcohol', 20, findings.alcohol, { measure: { value: '6', unit: 'units/week', comparator: '<' }, encounter: 'mood-review', notForPatient: true }),
    { key: 'therapy', area: 'referrals', term: referralReasons.psychology, date: clock.day(600), recipient: { kind: 'person', name: 'Ms B. Oyelaran, counsellor' }, description: 'Talking therapy', notes: ['Priority:Soon'] },
    { key: 'review-due', area: 'diary', term: plans.medicationReview, due: clock.day(15), recorded: clock.day(110), notes: ['Recall Status:Outstanding.'] },
    {
      key: 'therapy-letter',
      area: 'documents',
      type: documentTypes.outpatient,
      created: clock.day(410),
      indexed: clock.at(409, '10:00'),
      content: 'text',
      paragraphs: ['Eight sessions attended. Discharged with thanks.'],
      notForPatient: true,
    },
    consultation(clock, {
      key: 'mood-review',
      ago: 20,
      time: '17:20',
      type: 'Video consultation',
      by: 1,
      topic: 'Depression',
      problem: 'depression',
      history: 'Sleeping better. Back at work three days a week.\n\nSaid “I feel more like myself”.',
      examination: [{ entry: 'phq' }, { entry: 'alcohol' }],
      plan: [{ entry: 'sertraline', issue: 8 }, { note: 'Review in six weeks.' }],
    }),
  ],
});

/** Little wrong: a vaccination, a pulled muscle. */
export const healthyAdult = (clock: StoryClock): Story => ({
  warnings: [],
  entries: [
    { key: 'none-known', area: 'allergies', term: allergens.none, category: 'medication', recorded: clock.day(1_100) },
    { key: 'back', area: 'problems', term: conditions.backPain, status: 'inactive', significance: 'minor', onset: clock.day(420), ended: clock.day(360), recorded: clock.day(420) },
    acute(clock, { key: 'paracetamol', term: medicines.paracetamol, dosage: 'Two tablets up to four times a day when needed', ago: 420, days: 8, count: 64, unit: 'tablet', more: { encounter: 'back-visit' } }),
    bloodPressure(clock, 'bp', 420, { systolic: '124', diastolic: '78' }, { encounter: 'back-visit' }),
    finding(clock, 'smoking', 420, findings.neverSmoked),
    given(clock, 'covid', 1_500, vaccinations.covid, { reportedBy: 'Vaccination centre' }),
    consultation(clock, { key: 'back-visit', ago: 420, time: '11:50', type: 'Face to face consultation', topic: 'Low back pain', problem: 'back', history: 'Lifted a washing machine.', examination: [{ entry: 'bp' }], plan: [{ entry: 'paracetamol', issue: 0 }] }),
  ],
});

/** A new patient whose old record has not arrived. */
export const recordInTransfer = (clock: StoryClock): Story => ({
  warnings: [
    { code: 'data-in-transit', area: 'all', before: clock.day(9) },
    { code: 'confidential-items', area: 'medications' },
    { code: 'confidential-items', area: 'allergies' },
    { code: 'data-awaiting-filing', area: 'investigations', before: clock.day(9) },
  ],
  entries: [
    {
      ...repeat(clock, { key: 'levothyroxine', term: medicines.levothyroxine, dosage: 'One tablet each morning', startedAgo: 8, lastIssuedAgo: 8, issues: 1, max: 1 }),
      notes: ['Additional Information: patient’s own list, to be checked against the old record'],
      encounter: 'new-patient',
    },
    {
      ...repeat(clock, { key: 'clozapine', term: medicines.clozapine, dosage: 'As directed by the hospital', startedAgo: 700, lastIssuedAgo: 0, issues: 0 }),
      agency: 'prescribed-by-previous-practice',
      elsewhere: 'Prescribed by the previous practice',
    },
    { key: 'thyroid', area: 'problems', term: conditions.hypothyroidism, status: 'active', significance: 'major', onset: clock.year(2_400), recorded: clock.day(8), encounter: 'new-patient', links: ['levothyroxine'] },
    bloodReport(clock, 'renal', 3, { term: tests.renal, results: renalResults('renal', '4.30', '88') }, { status: 'preliminary' }),
    ...influenzaYears(clock, 1),
    consultation(clock, { key: 'new-patient', ago: 8, time: '10:20', type: 'New patient health check', topic: 'Hypothyroidism', problem: 'thyroid', history: 'Moved from Cornwall. Old notes requested.', plan: [{ entry: 'levothyroxine', issue: 0 }] }),
  ],
});
