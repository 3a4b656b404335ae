import { interactionIds } from '../../domain/identifiers/interaction-id';
import { interactions } from '../practices/interactions';
import type { Capability } from '../practices/interactions';
import { capabilityNames } from '../practices/service-roots';
import type { ServiceRoots } from '../practices/service-roots';

/** A message handling record: one address for one interaction of one organisation (spec 04 §1). */
export interface EndpointRecord {
  readonly odsCode: string;
  readonly interaction: string;
  readonly address: string;
  readonly partyKey: string;
  readonly asid: string;
}

/** An accredited system: it may send or receive the interactions it lists. */
export interface SystemRecord {
  readonly odsCode: string;
  readonly asid: string;
  readonly partyKey: string;
  readonly manufacturer: string;
  readonly interactions: readonly string[];
  /** Host name that the system's certificate must carry to send. */
  readonly fqdn: string;
}

/** What the directory knows and the proxy enforces. */
export interface Registry {
  readonly endpoints: readonly EndpointRecord[];
  readonly systems: readonly SystemRecord[];
  /** Whether the two organisations have a data sharing agreement. */
  shares(senderAsid: string, receiverAsid: string): boolean;
}

export interface RegisteredProvider {
  readonly odsCode: string;
  readonly asid: string;
  readonly partyKey: string;
  readonly roots: ServiceRoots;
  readonly sharing: boolean;
}

export interface RegisteredConsumer { readonly odsCode: string; readonly asid: string; readonly partyKey: string; readonly fqdn: string }

const interactionsOf = (capability: Capability): readonly string[] =>
  interactions.filter((known) => known.capability === capability && known.id !== 'urn:nhs:names:services:gpconnect:structured:fhir:rest:read:metadata-1')
    .map((known) => known.id);

const endpointsOf = (provider: RegisteredProvider): readonly EndpointRecord[] =>
  capabilityNames.flatMap((capability) => {
    const address = provider.roots[capability];
    if (address === undefined) return [];
    return interactionsOf(capability).map((interaction) => ({ odsCode: provider.odsCode, interaction, address, partyKey: provider.partyKey, asid: provider.asid }));
  });

/** A practice also has consumer products, whose records match its ODS code and would mislead a look-up without the party key. */
const decoyOf = (provider: RegisteredProvider): SystemRecord => ({
  odsCode: provider.odsCode, asid: `7${provider.asid.slice(1)}`, partyKey: `${provider.odsCode}-0000007`, manufacturer: 'YGM24',
  interactions: Object.values(interactionIds), fqdn: `viewer.${provider.odsCode.toLowerCase()}.example.nhs.uk`,
});

export const createRegistry = (providers: readonly RegisteredProvider[], consumer: RegisteredConsumer): Registry => ({
  endpoints: providers.flatMap(endpointsOf),
  systems: [
    ...providers.flatMap((provider): readonly SystemRecord[] => [
      decoyOf(provider),
      {
        odsCode: provider.odsCode, asid: provider.asid, partyKey: provider.partyKey, manufacturer: 'YGM16',
        interactions: [...new Set(endpointsOf(provider).map((endpoint) => endpoint.interaction))], fqdn: `${provider.odsCode.toLowerCase()}.example.nhs.uk`,
      },
    ]),
    {
      odsCode: consumer.odsCode, asid: consumer.asid, partyKey: consumer.partyKey, manufacturer: 'YGC01',
      interactions: Object.values(interactionIds), fqdn: consumer.fqdn,
    },
  ],
  shares: (_sender, receiver) => providers.find((provider) => provider.asid === receiver)?.sharing ?? false,
});
