import { readFile } from 'node:fs/promises';
import { z } from 'zod';

/** What the tour needs of a profile: its `training` part (docs/environment-profile.md). */
const tourFactsSchema = z.object({
  organisation: z.object({ odsCode: z.string(), name: z.string() }),
  training: z.object({
    card: z.object({ pin: z.string() }),
    tour: z.object({
      patient: z.object({ nhsNumber: z.string(), family: z.string(), given: z.string(), dateOfBirth: z.iso.date() }),
      recordPractice: z.string(),
      bookingPractice: z.string(),
      taskPractice: z.string(),
    }),
  }),
  practices: z.array(z.object({ odsCode: z.string(), name: z.string() })),
});

export type TourFacts = z.output<typeof tourFactsSchema>;

/** Reads them. Throws an Error that says what the profile lacks. */
export async function readTourFacts(profile: string): Promise<TourFacts> {
  const facts = tourFactsSchema.safeParse(JSON.parse(await readFile(profile, 'utf8')));
  if (facts.success) return facts.data;
  throw new Error(`This profile cannot be toured: ${facts.error.issues.map(({ path, message }) => `${path.join('.')}: ${message}`).join('; ')}`);
}
