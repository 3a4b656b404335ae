import { isLogicalId } from '../../../domain/identifiers/logical-id';
import { interactions } from '../interactions';
import type { Capability, Interaction } from '../interactions';
import { refuse } from '../outcome';
import type { Refusal } from '../outcome';

interface Call {
  readonly method: string;
  readonly path: string;
  readonly headers: Readonly<Record<string, string>>;
  readonly capability: Capability;
  readonly asid: string;
}

const mandatory = ['ssp-traceid', 'ssp-from', 'ssp-to', 'ssp-interactionid', 'authorization'] as const;

const notFoundFor: Readonly<Record<string, Refusal>> = {
  Patient: refuse('PATIENT_NOT_FOUND', 'No patient has this id', 404),
  Practitioner: refuse('PRACTITIONER_NOT_FOUND', 'No practitioner has this id', 404),
  Organization: refuse('ORGANISATION_NOT_FOUND', 'No organisation has this id', 404),
};

/** Finds which interaction a request is, by root, verb and path, and by the id it claims; both must agree (spec 23 §2). */
export const identifyInteraction = (call: Call): Interaction | Refusal => {
  const missing = mandatory.find((name) => (call.headers[name] ?? '').trim() === '');
  if (missing !== undefined) return refuse('BAD_REQUEST', `Header ${missing} is missing`);
  if (call.headers['ssp-to'] !== call.asid) return refuse('BAD_REQUEST', 'Ssp-To is not the ASID of this practice');
  const claimed = call.headers['ssp-interactionid'] ?? '';
  if (!interactions.some((known) => known.id === claimed)) return refuse('BAD_REQUEST', 'Unknown interaction id');
  const here = interactions.filter((known) => known.capability === call.capability);
  const onPath = here.filter((known) => known.path.test(call.path));
  if (onPath.length === 0) {
    if (call.path === '/Appointment/') return refuse('NO_RECORD_FOUND', 'The id is missing', 404);
    const [, first = '', second = ''] = call.path.split('/');
    const known = !second.startsWith('$') && here.some((one) => one.first === first);
    return known ? refuse('BAD_REQUEST', 'This address goes on after a resource that has nothing there') : refuse('BAD_REQUEST', 'Nothing is offered at this address', 404);
  }
  const onVerb = onPath.filter((known) => known.method === call.method);
  const agreed = onVerb.find((known) => known.id === claimed);
  if (agreed === undefined) return refuse('BAD_REQUEST', 'The interaction id does not fit the verb and the address');
  const [, type = '', idPart] = call.path.split('/');
  if (idPart !== undefined && !idPart.startsWith('$') && !isLogicalId(idPart))
    return notFoundFor[type] ?? refuse('NO_RECORD_FOUND', 'The id in the address cannot be one of ours', 404);
  return agreed;
};
