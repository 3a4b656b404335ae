import type { StoryMedication, Term } from './story';
import { conditions, medicines, plans, referralReasons, tests } from './terms';

type Quantity = StoryMedication['quantity'];

/** What a long-term condition brings with it: what is taken, what is measured, what is planned, where one is sent. */
export interface LongTermCondition {
  readonly term: Term;
  readonly medicines: readonly { readonly term: Term; readonly dosage: string; readonly quantity: Quantity }[];
  readonly measure: 'renal' | 'glucose' | 'bloodCount' | 'bloodPressure' | 'weight';
  readonly recall?: Term;
  readonly referral?: { readonly term: Term; readonly to: string };
  readonly remarks: readonly [string, ...string[]];
}

const tablets: Quantity = { value: 28, unit: 'tablet' };
const capsules: Quantity = { value: 28, unit: 'capsule' };

export const longTermConditions: readonly [LongTermCondition, ...LongTermCondition[]] = [
  {
    term: conditions.hypertension, measure: 'bloodPressure', recall: plans.bloodTest,
    medicines: [{ term: medicines.amlodipine, dosage: 'One daily', quantity: tablets }, { term: medicines.ramipril, dosage: 'One at night', quantity: capsules }],
    remarks: ['Home readings brought in, mean as shown.', 'Ankles a little swollen. To go on with treatment.', 'Feels well. Walks the dog daily.'],
  },
  {
    term: conditions.diabetes, measure: 'glucose', recall: plans.diabetesReview, referral: { term: referralReasons.ophthalmology, to: 'Eye Clinic' },
    medicines: [{ term: medicines.metformin, dosage: 'One twice a day with meals', quantity: { value: 56, unit: 'tablet' } }, { term: medicines.atorvastatin, dosage: 'One at night', quantity: tablets }],
    remarks: ['Feet examined, sensation present.', 'Has cut down on sugar in tea.', 'No hypos. Eye screening up to date.'],
  },
  {
    term: conditions.hypothyroidism, measure: 'bloodCount', recall: plans.bloodTest,
    medicines: [{ term: medicines.levothyroxine, dosage: 'One in the morning', quantity: tablets }],
    remarks: ['Tired, otherwise well.', 'Dose as before.'],
  },
  {
    term: conditions.asthma, measure: 'weight', recall: plans.asthmaClinic,
    medicines: [{ term: medicines.salbutamol, dosage: 'Two puffs when needed', quantity: { value: 1, unit: 'inhaler' } }, { term: medicines.beclometasone, dosage: 'Two puffs twice a day', quantity: { value: 1, unit: 'inhaler' } }],
    remarks: ['Wakes at night once a week.', 'Inhaler technique checked and good.', 'Asthma plan gone through.'],
  },
  {
    term: conditions.fibrillation, measure: 'bloodCount', recall: plans.medicationReview, referral: { term: referralReasons.cardiology, to: 'Heart Rhythm Clinic' },
    medicines: [{ term: medicines.bisoprolol, dosage: 'One in the morning', quantity: tablets }, { term: medicines.digoxin, dosage: 'One daily', quantity: tablets }],
    remarks: ['Pulse irregular, rate controlled.', 'No palpitations since last time.'],
  },
  {
    term: conditions.kidneyDisease, measure: 'renal', recall: plans.bloodTest,
    medicines: [{ term: medicines.furosemide, dosage: 'One in the morning', quantity: tablets }],
    remarks: ['Function stable.', 'Told which tablets to stop when ill.'],
  },
  {
    term: conditions.osteoarthritis, measure: 'weight',
    medicines: [{ term: medicines.paracetamol, dosage: 'Two up to four times a day', quantity: { value: 100, unit: 'tablet' } }],
    remarks: ['Pain on the stairs, eases with rest.\nNo night pain.', 'Exercises help.'],
  },
  {
    term: conditions.depression, measure: 'weight', recall: plans.medicationReview, referral: { term: referralReasons.psychology, to: 'Talking Therapies' },
    medicines: [{ term: medicines.sertraline, dosage: 'One daily', quantity: tablets }],
    remarks: ['Sleeping poorly. Asked about work.', 'Brighter. Back at choir.', 'Wants to think it over and will ring next week.'],
  },
];

/** A short illness with its course of treatment. */
export interface ShortIllness {
  readonly term: Term;
  readonly treatment?: { readonly term: Term; readonly dosage: string; readonly days: number; readonly count: number; readonly unit: string };
  readonly history: string;
}

export const shortIllnesses: readonly [ShortIllness, ...ShortIllness[]] = [
  { term: conditions.chestInfection, treatment: { term: medicines.amoxicillin, dosage: 'One three times a day', days: 5, count: 15, unit: 'capsule' }, history: 'Cough for ten days, green sputum.' },
  { term: conditions.tonsillitis, treatment: { term: medicines.doxycycline, dosage: 'Two at once, then one daily', days: 7, count: 8, unit: 'capsule' }, history: 'Sore throat, feverish, off food.' },
  { term: conditions.backPain, treatment: { term: medicines.paracetamol, dosage: 'Two four times a day', days: 8, count: 64, unit: 'tablet' }, history: 'Lifted a box, pain since. No weakness.' },
  { term: conditions.anxiety, history: 'Worried about work. Talked it through.' },
];

/** Groups of the laboratory reports that generated records have. */
export const reportGroups = { renal: tests.renal, bloodCount: tests.bloodCount, glucose: tests.glycatedHaemoglobin } as const;
