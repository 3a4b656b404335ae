import type * as boundary from '../../../contract/capabilities/appointments';

// Written out again, since importing the values would bring every schema into the window; their types make sure that they are the same.
/** The limits of the boundary, by which main refuses what is longer (spec 20 §7.1). */
export const descriptionLimit: typeof boundary.descriptionLimit = 100;
export const commentLimit: typeof boundary.commentLimit = 500;
export const cancellationReasonLimit: typeof boundary.cancellationReasonLimit = 250;
