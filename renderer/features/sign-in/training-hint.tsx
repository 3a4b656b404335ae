import type { OperationResponse } from '../../../contract/operations';
import { formatNhsNumber } from '../../../domain/identifiers/nhs-number';

/** In training nobody has been handed a card or told of a patient, so the screen says with what to begin. */
export const TrainingHint = ({ training }: { readonly training: NonNullable<OperationResponse<'app.describe'>['training']> }) => (
  <p className="gpc-quiet gpc-training-hint">
    Training: the passcode of this card is <strong className="gpc-selectable">{training.passcode}</strong>. A patient to begin with is{' '}
    {training.patient.given} {training.patient.family}, NHS number{' '}
    <strong className="gpc-nowrap gpc-selectable">{formatNhsNumber(training.patient.nhsNumber)}</strong>.
  </p>
);
