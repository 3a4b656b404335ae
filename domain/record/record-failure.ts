/**
 * Why a body was refused. `wrong-patient` is a safety event; `wrong-section` is an HTML reply for another section;
 * `operation-outcome` is an error in place of a record; `record-not-readable` is everything else, the reason in words that
 * hold no patient data.
 */
export interface RecordFailure {
  readonly code: 'record-not-readable' | 'wrong-patient' | 'wrong-section' | 'operation-outcome';
  readonly reason: string;
}
