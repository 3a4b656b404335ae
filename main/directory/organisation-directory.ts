import { z } from 'zod';
import type { OdsCode } from '../../domain/identifiers/ods-code';
import { fail, ok, type Result } from '../../domain/result';
import type { Failure } from '../failure';
import { getFromService, jsonOf, type JsonServiceDependencies } from '../spine/json-service';

/** An organisation as the Organisation Data Service knows it. */
export interface KnownOrganisation {
  readonly odsCode: OdsCode;
  readonly name: string;
  readonly phone?: string;
}

export interface OrganisationDirectory {
  readonly find: (odsCode: OdsCode, signal: AbortSignal) => Promise<Result<KnownOrganisation | null, Failure>>;
}

const organisation = z.object({
  resourceType: z.literal('Organization'),
  name: z.string().min(1),
  telecom: z.array(z.object({ system: z.string().optional(), value: z.string().optional() })).optional().catch(undefined),
});

const subject = 'The organisation directory';

/** Reads one organisation (spec 32 §9.2); null when there is none. Reference data, good for the run of the program (spec 32 §11.4). */
export const createOrganisationDirectory = (dependencies: JsonServiceDependencies & { readonly ods: string }): OrganisationDirectory => {
  const known = new Map<OdsCode, KnownOrganisation>();
  return {
    find: async (odsCode, signal) => {
      const remembered = known.get(odsCode);
      if (remembered !== undefined) return ok(remembered);
      const answer = await getFromService(dependencies, { subject, base: dependencies.ods, path: `/Organization/${odsCode}`, headers: {}, signal });
      if (!answer.ok) return answer;
      if (answer.value.status === 404) return ok(null);
      const parsed = answer.value.status === 200 ? organisation.safeParse(jsonOf(answer.value.body)) : null;
      if (parsed?.success !== true) {
        return fail({ code: parsed === null ? 'service-fault' : 'response-not-understood', detail: { subject, reason: `http-${String(answer.value.status)}` } });
      }
      const phone = parsed.data.telecom?.find((telecom) => telecom.system === 'phone' && telecom.value !== undefined)?.value;
      const found: KnownOrganisation = { odsCode, name: displayName(parsed.data.name), ...(phone === undefined ? {} : { phone }) };
      known.set(odsCode, found);
      return ok(found);
    },
  };
};

/** Official names are in capitals; they are softened for display only (spec 32 §9.2). */
const displayName = (name: string): string =>
  name === name.toUpperCase() ? name.toLowerCase().replace(/(^|[\s(&/-])(\p{L})/gu, (match) => match.toUpperCase()) : name;
