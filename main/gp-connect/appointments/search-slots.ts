import type { OdsCode } from '../../../domain/identifiers/ods-code';
import { fail, ok, type Result } from '../../../domain/result';
import { addDays, londonDateTime, londonDay, londonDayBounds, splitDays } from '../../../domain/time/london-time';
import type { Failure } from '../../failure';
import type { QueryParameter } from '../../spine/ssp-address';
import { notUnderstood, readJson, type PracticeCall } from '../practice-call';
import { joinSlots, type JoinedSlots } from './join-slots';
import { readSlotBundle, type SlotBundle } from './slot-bundle';

/** Two weeks a request (spec 20 §5.1); a longer span is asked for in pieces, within reason. */
const mostDaysInRequest = 14;
const mostDaysInSearch = 56;

/** The organisation whose staff book: filters describe it, never the practice searched (spec 20 §5.1). */
export interface SearchingOrganisation {
  readonly odsCode: OdsCode;
  readonly type: 'gp-practice' | 'urgent-care';
}

/** The parameters of one slot search, in the paper's order; times are UK local with the offset in force then. */
export const slotSearchParameters = (organisation: SearchingOrganisation, start: string, end: string): readonly QueryParameter[] => [
  ['status', 'free'],
  ['start', `ge${start}`],
  ['end', `le${end}`],
  ['_include', 'Slot:schedule'],
  ['_include:recurse', 'Schedule:actor:Practitioner'],
  ['_include:recurse', 'Schedule:actor:Location'],
  ['_include:recurse', 'Location:managingOrganization'],
  ['searchFilter', `https://fhir.nhs.uk/STU3/CodeSystem/GPConnect-OrganisationType-1|${organisation.type}`],
  ['searchFilter', `https://fhir.nhs.uk/Id/ods-organization-code|${organisation.odsCode}`],
];

/**
 * Free slots of a practice over days, ends included (spec 20 §5). A span that begins before today begins now; `request-not-valid`
 * when it is empty or longer than eight weeks. Either all pieces succeed or none is shown.
 */
export const searchSlots = async (
  call: PracticeCall, organisation: SearchingOrganisation, from: string, until: string, nowMs: number,
): Promise<Result<JoinedSlots, Failure>> => {
  const today = londonDay(nowMs);
  const first = from < today ? today : from;
  if (until < first || until > addDays(first, mostDaysInSearch - 1)) return fail({ code: 'request-not-valid', detail: { reason: 'days' } });
  const bundles: SlotBundle[] = [];
  for (const piece of splitDays(first, until, mostDaysInRequest)) {
    const start = piece.from === today ? londonDateTime(nowMs) : londonDayBounds(piece.from).start;
    const answer = await readJson(call, {
      interaction: 'searchSlots', query: slotSearchParameters(organisation, start, londonDayBounds(piece.until).end), maxBytes: 16 * 1024 * 1024,
    });
    if (!answer.ok) return answer;
    const bundle = readSlotBundle(answer.value.json);
    if (bundle === null) return fail(notUnderstood(call, answer.value.answer));
    bundles.push(bundle);
  }
  return ok(joinSlots(call.practice.odsCode, bundles, nowMs));
};
