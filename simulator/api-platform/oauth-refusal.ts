import { randomUUID } from 'node:crypto';
import type { ServiceResponse } from '../server/service-exchange';

/** Why the token service refuses: status, error code, words (spec 30 §3.5). */
export interface OauthRefusal { readonly status: number; readonly error: string; readonly description: string }

export const refusal = (status: number, error: string, description: string): OauthRefusal => ({ status, error, description });

/** A fault in the request: 400 unless the paper says 401. */
export const invalid = (description: string, status = 400): OauthRefusal => refusal(status, 'invalid_request', description);

export const refusedAs = ({ status, error, description }: OauthRefusal): ServiceResponse => ({
  status, headers: { 'cache-control': 'no-store', pragma: 'no-cache' }, body: { error, error_description: description, message_id: randomUUID() },
});
