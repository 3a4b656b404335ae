/** The facts of the connection that a request came over. */
export interface TlsFacts {
  readonly protocol: string | null;
  readonly cipher: string | null;
  /** Distinguished name of the client's certificate, one line; null where there was none. */
  readonly clientSubject: string | null;
  readonly clientCommonName: string | null;
  /** Hexadecimal. */
  readonly clientSerialNumber: string | null;
}

/** A request as received, before any interpretation. */
export interface ServiceRequest {
  readonly method: string;
  /** The raw request target. */
  readonly target: string;
  /** Up to the first question mark. */
  readonly path: string;
  readonly query: URLSearchParams;
  /** Names in lower case; repeats joined with a comma. */
  readonly headers: Readonly<Record<string, string>>;
  readonly rawHeaders: readonly (readonly [string, string])[];
  readonly body: Buffer;
  readonly tls: TlsFacts;
}

/** What a service answers. A Buffer goes as it is; anything else but undefined goes as JSON. */
export interface ServiceResponse {
  readonly status: number;
  readonly headers?: Readonly<Record<string, string>>;
  readonly body?: unknown;
}

export type ServiceHandler = (request: ServiceRequest) => ServiceResponse | Promise<ServiceResponse>;
