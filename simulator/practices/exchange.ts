/** A request as a practice's capability sees it: already checked for headers, token, interaction and media type (spec 02, 03, 23 §2-4). */
export interface ProviderRequest {
  readonly method: string;
  /** After the service root, for example `/Patient/$gpc.getstructuredrecord`. */
  readonly path: string;
  readonly query: URLSearchParams;
  /** Names in lower case. */
  readonly headers: Readonly<Record<string, string>>;
  /** The JSON value that the body means, whichever format it came in, or undefined when there was no body. */
  readonly body: unknown;
  /** The root as the directory gives it, without the proxy's prefix and without a trailing slash. */
  readonly serviceRoot: string;
}

/** What a capability answers; the practice adds `Cache-Control`, `Content-Type` and compression. */
export interface ProviderResponse {
  readonly status: number;
  readonly headers?: Readonly<Record<string, string>>;
  /** A JSON value; the practice sends it in the format that was asked for. */
  readonly body?: unknown;
}
