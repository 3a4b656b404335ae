import type { DeliveryChannel } from './appointment-book';

/** A session that recurs each week. Days: 0 = Sunday; times in minutes after midnight, UK time. */
export interface Session {
  readonly days: readonly number[];
  readonly from: number;
  readonly to: number;
  readonly slotMinutes: number;
  readonly site: number;
  /** Position among the practice's practitioners; left out for a session with nobody named. */
  readonly practitioner?: number;
  readonly role?: { readonly code: string; readonly name: string };
  readonly category?: string;
  readonly serviceType?: string;
  readonly channel?: DeliveryChannel;
  readonly bookable?: boolean;
  readonly onlyTypes?: readonly string[];
  readonly onlyCodes?: readonly string[];
  /** Position among the practice's services, where the session belongs to one (spec 20 §14, 1.2.8). */
  readonly service?: number;
}
