import { z } from 'zod';
import { operation } from '../operation';
import { nhsNumber, nothing, odsCode } from '../values';

export const environment = z.strictObject({ name: z.string(), kind: z.enum(['training', 'integration', 'live']) });

export const describeApp = operation({
  name: 'app.describe',
  request: nothing,
  response: z.strictObject({
    version: z.string(),
    environment,
    organisation: z.strictObject({ odsCode, name: z.string(), phone: z.string() }),
    /** Whether what must survive can be stored. Without the keychain neither the audit trail nor the journal opens, and every act about a patient is refused. */
    storage: z.enum(['ready', 'keychain-unavailable', 'storage-unavailable']),
    tasksOffered: z.boolean(),
    /** Whether practices beyond the listed ones may be added from the national directory. */
    practiceChoice: z.enum(['listed', 'directory']),
    /** Only in training: what a newcomer needs to begin with, all of it invented. */
    training: z.strictObject({ passcode: z.string(), patient: z.strictObject({ nhsNumber, family: z.string(), given: z.string() }) }).optional(),
  }),
  errors: [],
  effect: 'reads',
  audit: null,
  deadlineMs: 5_000,
});

export const listPractices = operation({
  name: 'practices.list',
  request: nothing,
  response: z.strictObject({ practices: z.array(z.strictObject({ odsCode, name: z.string() })) }),
  errors: [],
  effect: 'reads',
  audit: null,
  deadlineMs: 5_000,
});
