import { z } from 'zod';
import { operation } from '../operation';
import { nothing, odsCode } from '../values';

export const environment = z.strictObject({ name: z.string(), kind: z.enum(['training', 'integration', 'live']) });
export type Environment = z.infer<typeof environment>;

export const describeApp = operation({
  name: 'app.describe',
  request: nothing,
  response: z.strictObject({
    version: z.string(),
    environment,
    organisation: z.strictObject({ odsCode, name: z.string(), phone: z.string() }),
    /** Whether what must survive can be stored: without it, reading goes on and every change is refused. */
    storage: z.enum(['ready', 'keychain-unavailable', 'storage-unavailable']),
    tasksOffered: z.boolean(),
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
