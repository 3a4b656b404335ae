import type { SyntheticPatient } from '../people/patients';
import type { Story } from './story/story';
import { storyFor } from './story/story-for';

/** Stories by patient, each built when first asked for and once a day at most, so that the simulator starts at once. */
export const createStoryCache = (now: () => Date): ((patient: SyntheticPatient) => Story) => {
  const kept = new Map<string, { readonly day: string; readonly story: Story }>();
  return (patient) => {
    const moment = now();
    const day = moment.toISOString().slice(0, 10);
    const known = kept.get(patient.nhsNumber);
    if (known?.day === day) return known.story;
    const story = storyFor(patient, moment);
    kept.set(patient.nhsNumber, { day, story });
    return story;
  };
};
