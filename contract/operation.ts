import type { z } from 'zod';
import type { ErrorCode } from './errors/error-codes';
import type { OperationName } from './operation-names';

/** What the act does to the world: `changes` is never repeated by the program, and is audited before it starts. */
export type Effect = 'reads' | 'changes';

/** One act that the window may ask of the main process: types, validation, bridge, audit and deadline all come from it. */
export interface Operation<Name extends OperationName, Request extends z.ZodType, Response extends z.ZodType> {
  readonly name: Name;
  readonly request: Request;
  readonly response: Response;
  /** The codes that this act may answer beside the common ones. */
  readonly errors: readonly ErrorCode[];
  readonly effect: Effect;
  /** What the audit trail calls it, or null where the paper asks for no entry (nothing about a patient or a session). */
  readonly audit: string | null;
  readonly deadlineMs: number;
}

/** Declares an operation, keeping its exact schema types. */
export const operation = <Name extends OperationName, Request extends z.ZodType, Response extends z.ZodType>(
  declared: Operation<Name, Request, Response>,
): Operation<Name, Request, Response> => declared;
