/** A task as the practice's system holds it after accepting it. */
export interface ReceivedTask {
  readonly id: string;
  readonly identifier: string;
  readonly receivedAt: string;
  readonly nhsNumber: string;
  readonly sourceOds: string;
  readonly type: string;
  readonly narrative: string;
  readonly traceId: string;
  readonly resource: unknown;
}

export interface TaskInbox {
  add(task: ReceivedTask): void;
  all(): readonly ReceivedTask[];
}

export const createTaskInbox = (): TaskInbox => {
  const tasks: ReceivedTask[] = [];
  return { add: (task) => { tasks.push(task); }, all: () => [...tasks] };
};
