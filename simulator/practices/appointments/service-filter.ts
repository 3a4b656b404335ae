import type { PracticeDefinition } from '../../people/organisations';
import { refuse } from '../outcome';
import type { Refusal } from '../outcome';
import type { PracticeState } from '../practice-state';

export const DOS_SYSTEM = 'https://fhir.nhs.uk/Id/uec-dos-service-id';

/** What filtering by service does to a search for slots, and what the practice says of it in the Bundle. */
export interface ServiceFilter {
  readonly keeps: (serviceId: string | undefined) => boolean;
  /** Absent when no service was asked for, or before 1.2.8. */
  readonly status?: NonNullable<PracticeDefinition['serviceFiltering']>;
}

const everything: ServiceFilter = { keeps: () => true };

/** Reads `service.identifier` (spec 20 §14, spec 23 §10). Before 1.2.8 it is a parameter like any other unknown one. */
export const readServiceFilter = (state: PracticeState, query: URLSearchParams): ServiceFilter | Refusal => {
  const { serviceFiltering, services = [] } = state.definition;
  const sent = query.getAll('service.identifier');
  const [only] = sent;
  if (serviceFiltering === undefined || only === undefined) return everything;
  if (sent.length > 1 || !only.startsWith(`${DOS_SYSTEM}|`) || only.length === DOS_SYSTEM.length + 1)
    return refuse('INVALID_PARAMETER', '"service.identifier" must be sent once, with its system and a value');
  if (serviceFiltering !== 'enabled') return { ...everything, status: serviceFiltering };
  const service = services.find(({ dosId }) => dosId === only.slice(DOS_SYSTEM.length + 1));
  if (service === undefined) return refuse('NO_RECORD_FOUND', 'No service has this identifier');
  return { keeps: (id) => id === service.id, status: 'enabled' };
};
