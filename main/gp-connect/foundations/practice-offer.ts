import type { OperationResponse } from '../../../contract/operations';
import type { InteractionName } from '../../../domain/identifiers/interaction-id';
import { fail, ok, type Result } from '../../../domain/result';
import type { Encounter } from '../../encounter/encounter';
import type { Failure } from '../../failure';
import type { Capabilities } from '../capabilities';
import type { PracticeCall } from '../practice-call';
import { findOrganisationDetails } from './find-organisation';
import { areasOf, featuresOf } from './practice-statement';
import { capabilitiesAt } from './read-capabilities';

type Offer = OperationResponse<'practices.capabilities'>;
type ServiceState = Offer['services']['appointments'];

/**
 * What a practice offers, gathered for an open patient: the directory's word for each capability (spec 32 §11.3), the practice's
 * own statement, and how it describes itself. Fails only when the work was given up, or the practice speaks of another.
 */
export const practiceOffer = async (deps: Capabilities, call: PracticeCall, encounter: Encounter): Promise<Result<Offer, Failure>> => {
  const { odsCode } = call.practice;
  const state = async (interaction: InteractionName): Promise<ServiceState> => {
    const route = await call.routes.find(odsCode, interaction, call.signal);
    if (route.ok) return 'enabled';
    return route.error.code === 'practice-not-enabled' ? 'not-enabled' : 'not-known';
  };
  const { tasks } = deps.profile.capabilities;
  const [appointments, structured, documents, html, task, statement] = await Promise.all([
    state('searchSlots'), state('getStructuredRecord'), state('searchDocuments'), state('getCareRecord'),
    tasks.offered ? state(tasks.interaction === 'suffixed' ? 'createTask' : 'createTaskUnsuffixed') : ('not-enabled' as const),
    capabilitiesAt(call, encounter),
  ]);
  const organisation = statement.ok ? await findOrganisationDetails(call, odsCode) : null;
  if (call.signal.aborted) return fail({ code: 'cancelled' });
  const known = statement.ok ? statement.value : null;
  const described = organisation?.ok === true ? organisation.value : null;
  return ok({
    practice: call.practice,
    services: { appointments, structured, documents, html, tasks: task },
    ...(known === null ? {} : { statement: { version: known.version, ...(known.software === null ? {} : { software: known.software }) } }),
    features: featuresOf(known),
    areas: areasOf(known).map((each) => ({ ...each })),
    ...(described === null ? {} : {
      organisation: { name: described.name, addressLines: [...described.addressLines], ...(described.phone === undefined ? {} : { phone: described.phone }) },
    }),
  });
};
