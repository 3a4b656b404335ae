import { addDays, londonDate, londonInstant } from '../../london-time';
import type { PracticeState } from '../practice-state';

/** The first instant that is too far ahead to be booked or shown; never, where the practice has no such rule (spec 20 §5.2). */
export const bookableUntil = (state: PracticeState): number => {
  const days = state.definition.booking?.daysAhead;
  return days === undefined ? Number.POSITIVE_INFINITY : londonInstant(addDays(londonDate(state.now().getTime()), days + 1), 0);
};
