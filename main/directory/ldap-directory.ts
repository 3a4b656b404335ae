import { interactionIds } from '../../domain/identifiers/interaction-id';
import { ok, type Result } from '../../domain/result';
import type { Failure } from '../failure';
import type { DirectorySource, ListedEndpoint } from './directory-source';

/** Each must equal the value given, compared as the directory compares: the library writes the filter, escapes and all (RFC 4515). */
export type LdapConditions = readonly (readonly [attribute: string, value: string])[];

/** All values of the attributes asked for, by their names in lower case; an entry has only what it holds. */
export type LdapEntry = Readonly<Record<string, readonly string[]>>;

export interface LdapSearch {
  readonly base: string;
  readonly conditions: LdapConditions;
  readonly attributes: readonly string[];
  readonly signal: AbortSignal;
}

/** One search of the whole subtree; anonymous, over mutual TLS. */
export type SearchLdap = (search: LdapSearch) => Promise<Result<readonly LdapEntry[], Failure>>;

const base = 'ou=services, o=nhs';

/** The directory as LDAP has it (spec 04 §2): the MHS record by interaction first, then the AS record by its party key. */
export const createLdapDirectory = (search: SearchLdap): DirectorySource => ({
  endpoints: async ({ practice, interaction, signal }) => {
    const found = await search({
      base, signal, attributes: ['nhsMhsEndPoint', 'nhsMhsPartyKey'],
      conditions: [['nhsIDCode', practice], ['objectClass', 'nhsMhs'], ['nhsMhsSvcIA', interactionIds[interaction]]],
    });
    if (!found.ok) return found;
    return ok(found.value.flatMap((entry): readonly ListedEndpoint[] => {
      const partyKey = entry['nhsmhspartykey']?.[0];
      const addresses = entry['nhsmhsendpoint'] ?? [];
      // One record with several addresses is several endpoints (spec 32 §4.2).
      return addresses.length === 0 ? [{ address: undefined, partyKey }] : addresses.map((address) => ({ address, partyKey }));
    }));
  },
  asids: async ({ practice, signal }, partyKey) => {
    const found = await search({
      base, signal, attributes: ['uniqueIdentifier'],
      conditions: [['nhsIDCode', practice], ['objectClass', 'nhsAs'], ['nhsMhsPartyKey', partyKey]],
    });
    return found.ok ? ok(found.value.flatMap((entry) => entry['uniqueidentifier'] ?? [])) : found;
  },
});
