import { acute, consultation, finding, given, repeat } from '../parts';
import type { Story, StoryEntry } from '../story';
import type { StoryClock } from '../story-clock';
import { allergens, conditions, documentTypes, findings, medicines, plans, reactions, referralReasons, vaccinations } from '../terms';

const target = (display: string) => ({ display });

const infantVaccinations = (clock: StoryClock, bornAgo: number): readonly StoryEntry[] => [
  given(clock, 'six-in-one', bornAgo - 58, vaccinations.sixInOne, {
    manufacturer: 'GlaxoSmithKline',
    site: { code: '61396006', display: 'Left thigh' },
    route: { code: '78421000', display: 'Intramuscular route' },
    dose: { value: 0.5, unit: 'mL' },
    part: { sequence: 1, series: 'Primary', target: target('Diphtheria, tetanus, pertussis, polio, Hib, hepatitis B') },
    parentPresent: true,
    encounter: 'eight-weeks',
  }),
  given(clock, 'men-b', bornAgo - 58, vaccinations.meningitisB, { parentPresent: true, site: { code: '11207009', display: 'Right thigh' }, encounter: 'eight-weeks' }),
  given(clock, 'mmr', bornAgo - 372, vaccinations.mmr, { reportedBy: 'Previous practice, Red Book seen', reason: 'Childhood programme' }),
  {
    key: 'consent',
    area: 'immunisations',
    term: vaccinations.consent,
    date: clock.day(bornAgo - 57),
    recorded: clock.at(bornAgo - 57, '09:30'),
    comment: 'Verbal consent from mother.',
  },
  consultation(clock, {
    key: 'eight-weeks',
    ago: bornAgo - 58,
    time: '11:15',
    type: 'Child health clinic',
    by: 2,
    topic: 'Eight-week check',
    examination: [{ note: 'Feeding well. Hips stable. Heart sounds normal.' }],
    plan: [{ entry: 'six-in-one' }, { entry: 'men-b' }],
  }),
];

/** A child with asthma, eczema and a peanut allergy. */
export const childhoodAsthma = (clock: StoryClock): Story => ({
  warnings: [],
  entries: [
    {
      key: 'peanut',
      area: 'allergies',
      term: allergens.peanut,
      category: 'environment',
      recorded: clock.day(800),
      onset: clock.month(815),
      lastOccurrence: clock.day(210),
      criticality: 'high',
      type: 'allergy',
      reaction: { manifestation: reactions.anaphylaxis, severity: 'severe', description: 'Lips swelled, wheeze, adrenaline given', route: reactions.oral },
      notes: ['Carries two adrenaline pens. School has a plan.'],
    },
    {
      key: 'asthma',
      area: 'problems',
      term: conditions.asthma,
      status: 'active',
      significance: 'major',
      onset: clock.month(1_000),
      recorded: clock.day(980),
      links: ['salbutamol', 'beclometasone', 'asthma-visit', 'asthma-clinic'],
    },
    { key: 'eczema', area: 'problems', term: conditions.eczema, status: 'inactive', significance: 'minor', onset: clock.year(1_400), ended: clock.day(700), recorded: clock.day(1_390) },
    repeat(clock, {
      key: 'salbutamol',
      term: medicines.salbutamol,
      dosage: 'Two puffs through the spacer when needed, up to four times a day',
      startedAgo: 340,
      lastIssuedAgo: 50,
      issues: 3,
      max: 6,
      reviewAgo: -20,
      quantity: { value: 1, unit: 'inhaler', text: '1 x 200 dose inhaler' },
    }),
    repeat(clock, {
      key: 'beclometasone',
      term: medicines.beclometasone,
      dosage: 'One puff twice a day through the spacer. WARNING - Dosage has changed during the effective period of this medication',
      startedAgo: 340,
      lastIssuedAgo: 50,
      issues: 4,
      max: 6,
      reviewAgo: -20,
      quantity: { value: 200, unit: 'dose' },
      more: { doseChanged: clock.day(50), encounter: 'asthma-visit' },
    }),
    acute(clock, {
      key: 'prednisolone',
      term: medicines.prednisolone,
      dosage: 'Six tablets dissolved in water each morning for three days',
      ago: 210,
      days: 3,
      count: 18,
      unit: 'tablet',
    }),
    finding(clock, 'peak-flow', 50, findings.peakFlow, { measure: { value: '240', unit: 'L/min' }, encounter: 'asthma-visit' }),
    finding(clock, 'height', 50, findings.height, { measure: { value: '131.5', unit: 'cm' }, encounter: 'asthma-visit' }),
    ...infantVaccinations(clock, 1_500),
    {
      key: 'flu-refused',
      area: 'immunisations',
      term: vaccinations.influenza,
      date: clock.day(25),
      recorded: clock.at(25, '15:00'),
      notGiven: 'Parent declined on the day',
    },
    {
      key: 'flu-dissent',
      area: 'immunisations',
      term: vaccinations.dissent,
      date: clock.day(25),
      recorded: clock.at(25, '15:01'),
      comment: 'Nasal vaccine not wanted this year.',
    },
    {
      key: 'paediatric-referral',
      area: 'referrals',
      term: referralReasons.paediatrics,
      date: clock.day(205),
      priority: 'urgent',
      recipient: { kind: 'service', name: 'Children’s asthma service, Moorside Hospital' },
      documents: ['ward-letter'],
      notes: ['Priority:Soon', 'Transport:None Required'],
    },
    { key: 'asthma-clinic', area: 'diary', term: plans.asthmaClinic, due: clock.day(-40), recorded: clock.day(50), requestedBy: 'organisation', reason: conditions.asthma },
    {
      key: 'ward-letter',
      area: 'documents',
      type: documentTypes.discharge,
      description: 'Discharge letter, children’s ward',
      created: clock.day(208),
      indexed: clock.at(206, '13:05'),
      author: { kind: 'organisation', odsCode: 'Z99802', name: 'Moorside Hospital' },
      content: 'rtf',
      paragraphs: ['Admitted with wheeze after eating a biscuit that held peanut.', 'Given adrenaline, nebulisers and prednisolone. Home after one night.', 'Please review in one week.'],
    },
    {
      key: 'rash-picture',
      area: 'documents',
      type: documentTypes.scan,
      description: 'Picture of rash sent by mother',
      indexed: clock.at(700, '17:30'),
      content: 'jpeg',
      paragraphs: [],
    },
    consultation(clock, {
      key: 'asthma-visit',
      ago: 50,
      time: '15:40',
      type: 'Asthma clinic',
      by: 2,
      topic: 'Asthma',
      problem: 'asthma',
      history: 'Night cough twice a week. Uses the blue inhaler before football.',
      examination: [{ entry: 'peak-flow' }, { entry: 'height' }],
      plan: [{ entry: 'beclometasone' }, { entry: 'asthma-clinic' }],
    }),
  ],
});

/** A healthy small child who has had the usual vaccinations; "no known allergy" is coded. */
export const toddler = (clock: StoryClock): Story => ({
  warnings: [],
  entries: [
    { key: 'none-known', area: 'allergies', term: allergens.none, category: 'medication', recorded: clock.day(1_200) },
    ...infantVaccinations(clock, 1_500),
    finding(clock, 'weight', 300, findings.weight, { measure: { value: '16.20', unit: 'kg' } }),
  ],
});

/** Three weeks of life: one examination, and the vaccinations that are planned. */
export const newborn = (clock: StoryClock): Story => ({
  warnings: [],
  entries: [
    finding(clock, 'birth-weight', 21, findings.weight, { measure: { value: '3.420', unit: 'kg' }, comment: 'Birth weight, from discharge summary.' }),
    { key: 'first-jabs', area: 'diary', term: vaccinations.sixInOne, due: clock.day(-35), recorded: clock.day(6), requestedBy: 'device', notes: ['Recall Status:Outstanding.'] },
    consultation(clock, { key: 'registration', ago: 6, time: '12:00', type: 'New patient registration', plan: [{ note: 'Red Book seen. Breast feeding.' }] }),
  ],
});
