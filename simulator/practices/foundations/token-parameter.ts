import { isNhsNumber } from '../../../domain/identifiers/nhs-number';
import { refuse } from '../outcome';
import type { Refusal } from '../outcome';

/** `identifier=system|value`, sent exactly once (spec 01 F2; spec 23 §6, §9). Gives the value, or why it will not do. */
export const readIdentifier = (query: URLSearchParams, system: string, kind: 'nhs-number' | 'other'): string | Refusal => {
  const sent = query.getAll('identifier');
  const [only] = sent;
  if (only === undefined) return refuse('BAD_REQUEST', 'The parameter "identifier" is missing; its name is case-sensitive');
  if (sent.length > 1) return refuse('BAD_REQUEST', 'The parameter "identifier" was sent more than once');
  const bar = only.indexOf('|');
  const given = bar === -1 ? '' : only.slice(0, bar);
  const value = bar === -1 ? '' : only.slice(bar + 1);
  if (given === '' || value === '') return refuse('INVALID_PARAMETER', 'An identifier is a system, a bar and a value');
  if (given !== system) {
    return kind === 'nhs-number'
      ? refuse('INVALID_IDENTIFIER_SYSTEM', 'The identifier system is not recognised')
      : refuse('INVALID_PARAMETER', 'The identifier system is not recognised');
  }
  if (kind === 'nhs-number' && !isNhsNumber(value)) return refuse('INVALID_NHS_NUMBER', 'The NHS number is not valid');
  return value;
};
