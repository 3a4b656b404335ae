import type { Registry } from '../directory/registry';
import type { KnownOrganisation } from '../practices/practice-state';

/** One entry of the directory: its place in the tree and its attributes, with the names as the directory writes them. */
export interface DirectoryEntry {
  readonly dn: string;
  readonly attributes: Readonly<Record<string, readonly string[]>>;
}

/** The tree that look-ups search: message handling servers, accredited systems, organisations (spec 04 §§1-2). */
export const directoryEntries = (registry: Registry, organisations: readonly KnownOrganisation[]): readonly DirectoryEntry[] => [
  ...registry.endpoints.map((endpoint, index): DirectoryEntry => {
    const id = `S${endpoint.asid.slice(1)}A${String(index).padStart(6, '0')}`;
    return {
      dn: `uniqueIdentifier=${id},ou=services,o=nhs`,
      attributes: {
        objectClass: ['nhsMhs', 'top'], uniqueIdentifier: [id], nhsIDCode: [endpoint.odsCode], nhsMhsPartyKey: [endpoint.partyKey], nhsMhsSvcIA: [endpoint.interaction],
        nhsMhsEndPoint: [endpoint.address], nhsMhsFQDN: [new URL(endpoint.address).hostname], nhsMhsCPAId: [id], nhsProductKey: ['10894'],
      },
    };
  }),
  ...registry.systems.map((system): DirectoryEntry => ({
    dn: `uniqueIdentifier=${system.asid},ou=services,o=nhs`,
    attributes: {
      objectClass: ['nhsAs', 'top'], uniqueIdentifier: [system.asid], nhsIDCode: [system.odsCode], nhsMhsPartyKey: [system.partyKey],
      nhsAsSvcIA: system.interactions, nhsMhsManufacturerOrg: [system.manufacturer], nhsProductKey: ['10894'],
    },
  })),
  ...organisations.map((organisation): DirectoryEntry => ({
    dn: `uniqueIdentifier=${organisation.odsCode},ou=organisations,o=nhs`,
    attributes: { objectClass: ['nhsOrg', 'top'], uniqueIdentifier: [organisation.odsCode], nhsIDCode: [organisation.odsCode], o: [organisation.name] },
  })),
];

const parts = (dn: string): readonly string[] => dn.split(',').map((part) => part.trim().toLowerCase()).filter((part) => part !== '');

export type Scope = 'base' | 'one' | 'subtree';

/** Whether an entry lies where a search looks. Space after a comma and case do not count. */
export const liesUnder = (entry: DirectoryEntry, base: string, scope: Scope): boolean => {
  const [own, above] = [parts(entry.dn), parts(base)];
  if (above.length > own.length || !above.every((part, index) => part === own[own.length - above.length + index])) return false;
  const depth = own.length - above.length;
  return scope === 'subtree' || depth === (scope === 'one' ? 1 : 0);
};

/** An attribute's values; the case of its name does not count. */
export const valuesOf = (entry: DirectoryEntry, name: string): readonly string[] =>
  Object.entries(entry.attributes).find(([own]) => own.toLowerCase() === name.toLowerCase())?.[1] ?? [];
