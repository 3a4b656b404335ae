import { fail, ok, type Result } from '../../../domain/result';
import type { OdsCode } from '../../../domain/identifiers/ods-code';
import type { Encounter } from '../../encounter/encounter';
import type { Failure } from '../../failure';
import { isUsablePractice, mayBeUsed, practiceCallFor, type Capabilities } from '../../gp-connect/capabilities';
import { practiceOffer } from '../../gp-connect/foundations/practice-offer';
import type { Handler } from '../handler';

export interface PracticeHandlers {
  readonly 'practices.search': Handler<'practices.search'>;
  readonly 'practices.capabilities': Handler<'practices.capabilities'>;
}

/** Finding practices, and what they offer (spec 32 §9 and §11, spec 01 F1). */
export const createPracticeHandlers = (deps: Capabilities): PracticeHandlers => ({
  'practices.search': async ({ text }, { signal }) => {
    const found = await deps.organisations.search(text, signal);
    if (!found.ok) return found;
    return ok({
      more: found.value.more,
      practices: found.value.practices.map(({ odsCode, name, addressLines, phone, active, isPractice }) => ({
        odsCode, name, addressLines: [...addressLines], ...(phone === undefined ? {} : { phone }), active, usable: active && isPractice && mayBeUsed(deps, odsCode),
      })),
    });
  },
  'practices.capabilities': async ({ patientKey, odsCode }, act) => {
    const encounter = deps.encounters.get(patientKey);
    if (!encounter.ok) return encounter;
    const allowed = mayAsk(deps, encounter.value, odsCode);
    if (!allowed.ok) return allowed;
    return practiceOffer(deps, await practiceCallFor(deps, encounter.value, odsCode, act), encounter.value);
  },
});

/** Nothing goes to any practice for a patient whom the national record closes to it, not even a question about the practice. */
const mayAsk = (deps: Capabilities, encounter: Encounter, odsCode: OdsCode): Result<null, Failure> => {
  const { access } = encounter.shown;
  if (access.appointments !== 'open') return fail({ code: access.appointments });
  return isUsablePractice(deps, encounter, odsCode) ? ok(null) : fail({ code: 'practice-not-enabled', detail: { subject: odsCode } });
};
