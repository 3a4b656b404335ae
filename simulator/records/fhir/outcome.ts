import type { ProviderResponse } from '../../practices/exchange';
import { ERROR_CODES, OUTCOME_PROFILE, outcomeOf, refuse } from '../../practices/outcome';
import type { OutcomeCode } from '../../practices/outcome';
import type { Resource } from './resource';

/** Why a record service does not give what was asked for; the practice's outcomes say it on the wire (spec 06 §2). */
export interface Refusal {
  readonly code: OutcomeCode;
  /** What was wrong, in words for a developer; never patient data. */
  readonly diagnostics: string;
}

export const refusal = (code: OutcomeCode, diagnostics: string): Refusal => ({ code, diagnostics });

/** A refusal in the shape of the 1.x line (spec 06 §1). */
export const refuseStu3 = ({ code, diagnostics }: Refusal): ProviderResponse => outcomeOf('stu3', refuse(code, diagnostics));

/** A refusal in the shape of the 0.7 line, which has no display (spec 06 §1, spec 10 §10). */
export const refuseDstu2 = ({ code, diagnostics }: Refusal): ProviderResponse => outcomeOf('dstu2', refuse(code, diagnostics));

export interface NotSupplied {
  /** What is said to the reader: `includeX has been disabled`. */
  readonly text: string;
  /** The parameter, as sent. */
  readonly diagnostics: string;
}

/** The entry of a 200 answer that names what was asked for and not supplied (spec 11 §2). */
export const notSuppliedOutcome = (items: readonly NotSupplied[]): Resource => ({
  resourceType: 'OperationOutcome',
  meta: { profile: [OUTCOME_PROFILE] },
  issue: items.map(({ text, diagnostics }) => ({
    severity: 'warning',
    code: 'not-supported',
    details: { coding: [{ system: ERROR_CODES, code: 'NOT_IMPLEMENTED', display: 'Not implemented' }], text },
    diagnostics,
  })),
});
