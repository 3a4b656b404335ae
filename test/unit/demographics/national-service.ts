import { environmentProfileSchema } from '../../../main/settings/environment-profile-schema';
import { createDemographics } from '../../../main/demographics/demographics-client';
import type { SignedInUser } from '../../../main/session/signed-in-user';
import { createClockWatch } from '../../../main/spine/clock-watch';
import type { HttpRequest, HttpResponse, Transport } from '../../../main/transport/transport';

export const nowMs = Date.UTC(2026, 2, 27, 10);

export const answer = (status: number, body: unknown = '', headers: Readonly<Record<string, string>> = {}): HttpResponse => ({
  status, headers, body: Buffer.from(typeof body === 'string' ? body : JSON.stringify(body)),
});
export const outcome = (code: string) => ({ resourceType: 'OperationOutcome', issue: [{ severity: 'error', details: { coding: [{ code }] } }] });

const ods = environmentProfileSchema.shape.organisation.shape.odsCode.parse('Z99100');

export const user = (changes: Partial<SignedInUser> = {}): SignedInUser => ({
  userId: '555021600101', roleProfileId: '555021600104', jobRoleCode: null, roleName: 'R', activityCodes: [], name: { family: 'F', given: 'G' },
  organisation: { odsCode: ods, name: 'Hub' }, accessToken: () => 'token-1', ...changes,
});

/** PDS with the answers given, in order; the last one for ever. Time moves only by waiting. */
export const nationalService = (answers: readonly (HttpResponse | Promise<HttpResponse>)[]) => {
  const sent: HttpRequest[] = [];
  const waits: number[] = [];
  const queue = [...answers];
  let clockMs = 0;
  const transport: Transport = {
    send: async (request) => {
      sent.push(request);
      return { ok: true, value: await ((queue.length > 1 ? queue.shift() : queue[0]) ?? answer(500)) };
    },
    close: () => Promise.resolve(),
  };
  const clock = { now: () => nowMs + clockMs, monotonic: () => clockMs };
  let ids = 0;
  const demographics = createDemographics({
    transport, clock, clockWatch: createClockWatch(clock), pds: 'https://pds.example/FHIR/R4', randomId: () => `request-${String(++ids)}`,
    timeOuts: { connectMs: 1000, queryMs: 30_000, recordMs: 60_000, commandMs: 30_000, idleMs: 5000 },
    retry: {
      jitter: () => 1,
      wait: (ms) => {
        waits.push(ms);
        clockMs += ms;
        return Promise.resolve();
      },
    },
  });
  return { demographics, sent, waits };
};
