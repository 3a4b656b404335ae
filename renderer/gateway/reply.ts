import { errorCodes } from '../../contract/errors/error-codes';
import type { CodedFailure } from '../../contract/errors/coded-failure';
import type { OperationName } from '../../contract/operation-names';
import type { OperationResult } from '../../contract/operations';

const isObject = (value: unknown): value is Readonly<Record<string, unknown>> => typeof value === 'object' && value !== null;

const isCodedFailure = (value: unknown): value is CodedFailure =>
  isObject(value) &&
  errorCodes.some((code) => code === value['code']) &&
  typeof value['correlationId'] === 'string' &&
  (value['detail'] === undefined || isObject(value['detail']));

/**
 * Whether a reply has the shape of a Result. What is inside `value` was checked by the operation's schema before main let it
 * go, so the window need not carry the schemas.
 */
export const isReply = <Name extends OperationName>(reply: unknown): reply is OperationResult<Name> =>
  isObject(reply) && (reply['ok'] === true ? 'value' in reply : reply['ok'] === false && isCodedFailure(reply['error']));
