import { z } from 'zod';
import { operation } from '../operation';
import { instant, key, line, nothing, odsCode, personName, practiceName } from '../values';
import { changeErrors } from './provider-errors';

/** Not fixed by the draft; ours (spec 21 §A.8). */
export const taskTextLimit = 2_000;

/** The two types of the draft's value set, by its own displays (spec 21 §A.5). */
export const taskKind = z.enum(['information-only', 'action-needed']);

/** Never "read" or "done": the road gives no such answer (spec 21 §A.2). */
export const sentTask = z.strictObject({
  taskId: key,
  practice: practiceName,
  patientName: personName,
  kind: taskKind,
  text: z.string(),
  state: z.enum(['accepted-by-system', 'rejected', 'unknown']),
  sentAt: instant,
  sentBy: z.string(),
  /** What the practice's system calls it, where it said. */
  practiceReference: z.string().optional(),
});
export type SentTask = z.infer<typeof sentTask>;

export const sendTask = operation({
  name: 'tasks.send',
  request: z.strictObject({ patientKey: key, odsCode, kind: taskKind, text: line(taskTextLimit) }),
  response: sentTask,
  errors: [...changeErrors, 'task-rejected', 'tasks-not-offered', 'organisation-phone-missing'],
  effect: 'changes',
  audit: 'Send task',
  deadlineMs: 90_000,
});

export const listTasks = operation({
  name: 'tasks.list',
  request: nothing,
  response: z.strictObject({ tasks: z.array(sentTask) }),
  errors: [],
  effect: 'reads',
  audit: 'View sent tasks',
  deadlineMs: 10_000,
});
