import { AndFilter, Client, EqualityFilter, ResultCodeError } from 'ldapts';
import { fail, ok } from '../../domain/result';
import type { Failure } from '../failure';
import type { EnvironmentProfile } from '../settings/environment-profile';
import { backOff, mostRetries, type RetryPolicy } from '../spine/retry';
import { isTransient, transportFailureCode } from '../spine/transport-failure-code';
import { failureKind } from '../transport/failure-kind';
import type { CheckRevocation } from '../transport/revocation/check-revocation';
import type { TlsIdentity } from '../transport/tls-identity';
import type { TransportFailureKind } from '../transport/transport';
import { directorySubject } from './directory-source';
import type { LdapEntry, LdapSearch, SearchLdap } from './ldap-directory';
import { openLdapSocket } from './ldap-socket';

export interface LdapDependencies {
  /** `ldaps://host:port`; 636 where none is given. */
  readonly url: string;
  readonly identity: TlsIdentity;
  readonly checkRevocation: CheckRevocation;
  readonly timeOuts: Pick<EnvironmentProfile['timeOuts'], 'connectMs' | 'queryMs'>;
  readonly retry: RetryPolicy;
}

/** One practice has a handful of records at most: more means the question was wrong. */
const mostEntries = 50;

/**
 * Searches the directory over LDAP with TLS from the first byte and the Spine client certificate, bound anonymously (spec 04 §2).
 * A connection serves one search: routes are asked for seldom, and a kept one would go stale. Repeated like any read.
 */
export const createLdapSearch = (dependencies: LdapDependencies): SearchLdap => async (search) => {
  for (let tried = 0; ; tried += 1) {
    const outcome = await searchOnce(dependencies, search);
    if (outcome.kind === 'found') return ok(outcome.entries);
    const wait = outcome.again && tried < mostRetries ? backOff(tried, {}, dependencies.retry.jitter()) : null;
    if (wait === null) return fail(outcome.failure);
    await dependencies.retry.wait(wait, search.signal);
    if (search.signal.aborted) return fail({ code: 'cancelled' });
  }
};

type Outcome =
  | { readonly kind: 'found'; readonly entries: readonly LdapEntry[] }
  | { readonly kind: 'failed'; readonly failure: Failure; readonly again: boolean };

const searchOnce = async (dependencies: LdapDependencies, search: LdapSearch): Promise<Outcome> => {
  if (search.signal.aborted) return { kind: 'failed', failure: { code: 'cancelled' }, again: false };
  const opened = openLdapSocket(dependencies.url, dependencies.identity, dependencies.checkRevocation);
  const connecting = setTimeout(() => opened.stop('time-out-connect'), dependencies.timeOuts.connectMs);
  const whole = setTimeout(() => opened.stop('time-out-total'), dependencies.timeOuts.queryMs);
  const abort = (): void => opened.stop('aborted');
  search.signal.addEventListener('abort', abort, { once: true });
  try {
    const socket = await opened.ready;
    clearTimeout(connecting);
    const client = new Client({
      url: dependencies.url, strictDN: false,
      createSecureConnection: () => {
        // The library takes all listeners off a connection that it is given; an alert about our certificate may still come.
        queueMicrotask(opened.watch);
        return socket;
      },
    });
    await client.bind('', '');
    const { searchEntries } = await client.search(search.base, {
      scope: 'sub', sizeLimit: mostEntries, attributes: [...search.attributes],
      filter: new AndFilter({ filters: search.conditions.map(([attribute, value]) => new EqualityFilter({ attribute, value })) }),
    });
    await client.unbind().catch(() => undefined);
    return { kind: 'found', entries: searchEntries.map(entryOf) };
  } catch (error) {
    return failed(error, opened.stoppedBecause(), opened.firstError());
  } finally {
    clearTimeout(connecting);
    clearTimeout(whole);
    search.signal.removeEventListener('abort', abort);
    opened.end();
  }
};

/** The library names what went wrong by class, the socket by code; what we stopped ourselves, by our own reason. */
const failed = (error: unknown, stopped: TransportFailureKind | null, socketError: unknown): Outcome => {
  if (error instanceof ResultCodeError) {
    const isBusy = [51, 52].includes(error.code);
    return {
      kind: 'failed', again: isBusy,
      failure: { code: isBusy ? 'service-busy' : 'service-fault', detail: { subject: directorySubject, reason: `ldap-${String(error.code)}` } },
    };
  }
  // A connection that ends without a word of its own is named by the library, with no code.
  const silent = socketError === undefined && error instanceof Error && !('code' in error);
  const failure = { kind: stopped ?? (silent ? 'reset' : failureKind(socketError ?? error, false)), requestWritten: true };
  return { kind: 'failed', failure: transportFailureCode(failure, directorySubject), again: isTransient(failure) };
};

/** Attribute names differ in case from server to server (spec 04 §2); values are text here. */
const entryOf = (entry: Readonly<Record<string, unknown>>): LdapEntry =>
  Object.fromEntries(Object.entries(entry).flatMap(([name, value]) => {
    const values = (Array.isArray(value) ? value : [value]).flatMap((each: unknown) =>
      typeof each === 'string' ? [each] : Buffer.isBuffer(each) ? [each.toString('utf8')] : []);
    return values.length === 0 ? [] : [[name.toLowerCase(), values]];
  }));
