import type { Result } from '../../domain/result';

/** One HTTP exchange. The address is split so that nothing between here and the socket can normalise it (spec 02 §3). */
export interface HttpRequest {
  readonly method: 'GET' | 'POST' | 'PUT';
  /** `https://host[:port]`, nothing after it. */
  readonly origin: string;
  /** What stands in the request line, beginning with `/`, sent as it is. */
  readonly target: string;
  readonly headers: Readonly<Record<string, string>>;
  readonly body?: string | Uint8Array;
  /**
   * Whose work this is, where several share one host: the practice behind the proxy. Each has sockets and a queue of its own, so
   * that a slow one never delays another.
   */
  readonly lane?: string;
  readonly deadlines: Deadlines;
  /** Cap on the body, before and after decompression. */
  readonly maxBytes: number;
  readonly signal?: AbortSignal | undefined;
}

/** All in milliseconds; `total` counts from the call, the others within their own phase. */
export interface Deadlines {
  readonly connectMs: number;
  readonly firstByteMs: number;
  readonly totalMs: number;
  readonly idleMs: number;
}

export interface HttpResponse {
  readonly status: number;
  /** Names in lower case; repeated headers joined by `, `. */
  readonly headers: Readonly<Record<string, string>>;
  /** Decompressed. */
  readonly body: Uint8Array;
}

/** Why there is no whole answer. `client-certificate-*` are TLS alerts by the other side about ours. */
export type TransportFailureKind =
  | 'dns' | 'refused' | 'unreachable' | 'reset' | 'truncated' | 'too-large' | 'encoding'
  | 'time-out-connect' | 'time-out-first-byte' | 'time-out-idle' | 'time-out-total' | 'aborted'
  | 'server-certificate-wrong-name' | 'server-certificate-expired' | 'server-certificate-not-yet-valid' | 'server-certificate-not-trusted'
  | 'server-certificate-self-signed' | 'server-certificate-chain-incomplete' | 'server-certificate-revoked'
  | 'server-certificate-revocation-unknown'
  | 'client-certificate-required' | 'client-certificate-expired' | 'client-certificate-revoked' | 'client-certificate-unknown-ca'
  | 'client-certificate-refused' | 'tls-version-refused' | 'tls-cipher-refused' | 'tls-failed' | 'protocol';

export interface TransportFailure {
  readonly kind: TransportFailureKind;
  /** Whether any of the request may have reached the other side: if so, the outcome of a change is not known (spec 02 §8). */
  readonly requestWritten: boolean;
  /** The status, where the head of the answer had arrived. */
  readonly status?: number;
}

/** Owns sockets for one identity and one set of trust anchors. Follows no redirect, retries nothing. */
export interface Transport {
  readonly send: (request: HttpRequest) => Promise<Result<HttpResponse, TransportFailure>>;
  /** Closes all sockets; calls under way fail. */
  readonly close: () => Promise<void>;
}
