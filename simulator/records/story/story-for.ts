import type { LifeName, SyntheticPatient } from '../../people/patients';
import { depression, healthyAdult, pregnancy, recordInTransfer } from './lives/adults';
import { childhoodAsthma, newborn, toddler } from './lives/childhood';
import { diabetesAndHypertension } from './lives/diabetes-and-hypertension';
import { everythingRecorded } from './lives/everything-recorded';
import { centenarian, polypharmacy } from './lives/later-life';
import { generateStory } from './generate-story';
import type { Story } from './story';
import { storyClock, type StoryClock } from './story-clock';

const lives: Readonly<Record<Exclude<LifeName, 'long-record' | 'generated'>, (clock: StoryClock) => Story>> = {
  'diabetes-and-hypertension': diabetesAndHypertension,
  'childhood-asthma': childhoodAsthma,
  pregnancy,
  polypharmacy,
  depression,
  newborn,
  centenarian,
  toddler,
  'nothing-recorded': () => ({ entries: [], warnings: [] }),
  'everything-recorded': everythingRecorded,
  'healthy-adult': healthyAdult,
  'record-in-transfer': recordInTransfer,
};

const ORDINARY_RESOURCES = 300;
const DAY = 86_400_000;

/** The clinical story of a patient as it stands on the day; the same patient and day give the same story. */
export const storyFor = (patient: SyntheticPatient, now: Date): Story => {
  if (patient.life !== 'long-record' && patient.life !== 'generated') return lives[patient.life](storyClock(now));
  return generateStory(Number(patient.nhsNumber.slice(-6)), patient.recordSize ?? ORDINARY_RESOURCES, now, {
    ...(patient.ethnicity === undefined ? {} : { ethnicity: patient.ethnicity }),
    ageInDays: Math.floor((now.getTime() - Date.parse(`${patient.birthDate}T00:00:00Z`)) / DAY),
  });
};
