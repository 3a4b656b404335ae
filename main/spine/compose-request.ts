import { fail, ok, type Result } from '../../domain/result';
import type { ProviderRoute } from '../directory/provider-route';
import type { Failure } from '../failure';
import type { HttpRequest } from '../transport/transport';
import { interactionIdOf, mediaTypeOf, type Interaction } from './interaction-table';
import { isRecordOf } from './requested-record';
import { sspAddress, serviceRootOf } from './ssp-address';
import type { SpineDependencies } from './spine-client';
import type { SpineRequest } from './spine-request';
import { namesAPerson } from './token-parts';
import { token0 } from './token-0';
import { token1 } from './token-1';

const largestAnswer = 16 * 1024 * 1024;

/** Address, headers and a fresh token of one attempt (spec 02 §3, §4; spec 03). */
export const composeRequest = (
  dependencies: SpineDependencies, request: SpineRequest, interaction: Interaction, route: ProviderRoute, traceId: string,
): Result<HttpRequest, Failure> => {
  const { profile } = dependencies;
  const address = sspAddress(profile.services.ssp, route.serviceRoot, interaction.path, request.id ?? null, request.query ?? []);
  if (!address.ok) return fail({ code: 'request-not-valid', detail: { reason: address.error } });
  const token = tokenFor(dependencies, request, interaction, route);
  if (!token.ok) return token;
  const mediaType = mediaTypeOf[interaction.line];
  const totalMs = { query: profile.timeOuts.queryMs, record: profile.timeOuts.recordMs, command: profile.timeOuts.commandMs }[interaction.waits];
  return ok({
    method: interaction.method,
    ...address.value,
    headers: {
      Accept: mediaType,
      'Accept-Encoding': 'gzip',
      Authorization: `Bearer ${token.value}`,
      'Ssp-TraceID': traceId,
      'Ssp-From': profile.consumer.asid,
      'Ssp-To': route.asid,
      'Ssp-InteractionID': interactionIdOf(request.interaction),
      ...(request.body === undefined ? {} : { 'Content-Type': mediaType }),
      ...(request.ifMatch === undefined ? {} : { 'If-Match': `W/"${request.ifMatch}"` }),
      ...(interaction.effect === 'change' && interaction.line === '1.x' ? { Prefer: 'return=representation' } : {}),
    },
    ...(request.body === undefined ? {} : { body: JSON.stringify(request.body) }),
    deadlines: { connectMs: profile.timeOuts.connectMs, firstByteMs: totalMs, totalMs, idleMs: profile.timeOuts.idleMs },
    maxBytes: request.maxBytes ?? largestAnswer,
    lane: request.practice.odsCode,
    signal: request.signal,
  });
};

const tokenFor = (
  { consumer, clock }: SpineDependencies, { user, record, body }: SpineRequest, interaction: Interaction, route: ProviderRoute,
): Result<string, Failure> => {
  if (!namesAPerson(user)) return fail({ code: 'not-signed-in', detail: { reason: 'nameless-user' } });
  const parts = { consumer, user, scope: interaction.scope, nowMs: clock.now() };
  if (interaction.line === '1.x') return ok(token1(parts, serviceRootOf(route.serviceRoot)));
  if (record === undefined || !isRecordOf(record, interaction.scope, body)) return fail({ code: 'internal-fault', detail: { reason: 'no-requested-record' } });
  return ok(token0(parts, record));
};
