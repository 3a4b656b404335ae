/** The same limits as the boundary's, by which main refuses what is longer (spec 20 §7.1). */
export { cancellationReasonLimit, commentLimit, descriptionLimit } from '../../../contract/capabilities/appointments';
