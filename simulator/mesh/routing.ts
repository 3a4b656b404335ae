import { isNhsNumber } from '../../domain/identifiers/nhs-number';
import type { SyntheticPatient } from '../people/patients';
import type { Mailbox } from './mailboxes';
import type { DeliveryError } from './message';

const failure = (code: string, description: string): DeliveryError => ({ event: 'SEND', code, description });
const fold = (text: string): string => text.normalize('NFD').replace(/[^A-Za-z]/g, '').toLowerCase();

export const isRoutedByPatient = (address: string): boolean => address.toUpperCase().startsWith('GPPROVIDER_');

/**
 * Finds the practice where a patient is registered: `GPPROVIDER_<NHS number>_<DDMMYYYY>_<Surname>` (spec 21 §B.2). `ambiguous`
 * are ODS codes that are made to have two mailboxes.
 */
export const routeByPatient = (address: string, people: readonly SyntheticPatient[], mailboxes: readonly Mailbox[], ambiguous: ReadonlySet<string>): Mailbox | DeliveryError => {
  const [, number = '', born = '', surname = ''] = /^GPPROVIDER_([^_]*)_([^_]*)_(.*)$/i.exec(address) ?? [];
  if (!isNhsNumber(number)) return failure('EPL-152', 'Invalid NHS Number');
  const person = people.find((known) => known.nhsNumber === number && known.invalidated !== true);
  if (person === undefined) return failure('EPL-153', 'NHS Number not found');
  const [year, month, day] = person.birthDate.split('-');
  if (born !== `${day ?? ''}${month ?? ''}${year ?? ''}` || fold(surname) !== fold(person.family)) return failure('EPL-154', 'NHS Number supplied does not match the demographics');
  const found = mailboxes.filter((mailbox) => mailbox.odsCode === person.registeredAt);
  const [only] = found;
  if (only === undefined || person.sensitive === true) return failure('EPL-151', 'No mailbox matched');
  return ambiguous.has(only.odsCode) ? failure('EPL-150', 'Multiple mailboxes matches') : only;
};
