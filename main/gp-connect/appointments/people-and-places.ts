import type { Slot } from '../../../contract/capabilities/appointments';
import type { extensions } from '../fhir-shapes';
import type { LocationResource, PractitionerResource } from './slot-bundle';
import type { z } from 'zod';

type Extensions = z.infer<typeof extensions>;

const structureDefinitions = 'https://fhir.nhs.uk/STU3/StructureDefinition';

/** As the practice sent it; codes we do not know are shown as they are (spec 20 §5.4). */
export const deliveryChannelOf = (extension: Extensions): string | undefined =>
  extension?.find((each) => each.url === `${structureDefinitions}/Extension-GPConnect-DeliveryChannel-2`)?.valueCode;

/** The role in words: display, else text, else the code itself. */
export const practitionerRoleOf = (extension: Extensions): string | undefined => {
  const role = extension?.find((each) => each.url === `${structureDefinitions}/Extension-GPConnect-PractitionerRole-1`)?.valueCodeableConcept;
  return role?.coding?.[0]?.display ?? role?.text ?? role?.coding?.[0]?.code;
};

/** Name as on a door: title, given names, family name; or whatever text the practice gave. */
export const practitionerShown = (practitioner: PractitionerResource, role: string | undefined): NonNullable<Slot['practitioner']> => {
  const name = practitioner.name?.[0];
  const parts = [...(name?.prefix ?? []), ...(name?.given ?? []), name?.family ?? ''].map((part) => part.trim()).filter((part) => part !== '');
  return {
    name: parts.length > 0 ? parts.join(' ') : (name?.text ?? 'Name not given'),
    ...(role === undefined ? {} : { role }),
    ...(practitioner.gender === undefined ? {} : { gender: practitioner.gender }),
  };
};

/** Name and full address: it may be a branch (spec 20 §5.4). */
export const placeShown = (location: LocationResource): Slot['location'] => {
  const address = location.address?.[0];
  const lines = [...(address?.line ?? []), address?.city, address?.district, address?.postalCode]
    .map((line) => line?.trim() ?? '')
    .filter((line) => line !== '');
  const phone = location.telecom?.find((telecom) => telecom.system === 'phone' && telecom.value !== undefined)?.value;
  const addressLines = lines.length === 0 && address?.text !== undefined ? [address.text] : lines;
  return { name: location.name ?? 'Name not given', addressLines, ...(phone === undefined ? {} : { phone }) };
};
