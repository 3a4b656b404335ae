/** Where the sent list lives in the cache. */
export const sentTasksKey = ['sent-tasks'] as const;
