import { isIP } from 'node:net';
import { connect, type TLSSocket } from 'node:tls';
import { tlsOptions, type TlsIdentity } from '../transport/tls-identity';
import type { CheckRevocation } from '../transport/revocation/check-revocation';
import { peerChain } from '../transport/revocation/peer-chain';
import type { TransportFailureKind } from '../transport/transport';

/** A connection that can be ended from here, and that remembers what it reported first: a refused certificate comes as a late alert. */
export interface WatchedSocket {
  /** Resolves once the server is proved to be who it should be; rejects with the socket's own error, or with none. */
  readonly ready: Promise<TLSSocket>;
  /** To be called when listeners may have been taken off. */
  readonly watch: () => void;
  readonly stop: (kind: TransportFailureKind) => void;
  readonly stoppedBecause: () => TransportFailureKind | null;
  readonly firstError: () => unknown;
  readonly end: () => void;
}

/** Opens TLS to `ldaps://host:port`, 636 where none is given, and looks the server's certificate up before anything is sent (spec 05 §2). */
export const openLdapSocket = (url: string, identity: TlsIdentity, check: CheckRevocation): WatchedSocket => {
  const [, host = '', port = '636'] = /^ldaps:\/\/([^:/]+)(?::(\d+))?\/?$/.exec(url) ?? [];
  const socket = connect({ host, port: Number(port), ...(isIP(host) === 0 ? { servername: host } : {}), ...tlsOptions(identity) });
  let first: unknown;
  let stopped: TransportFailureKind | null = null;
  const note = (error: unknown): void => { first ??= error; };
  const watch = (): void => {
    socket.removeListener('error', note);
    socket.prependListener('error', note);
  };
  const stop = (kind: TransportFailureKind): void => {
    stopped ??= kind;
    socket.destroy();
  };
  watch();
  const handshake = new Promise<void>((resolve, reject) => {
    socket.once('secureConnect', resolve);
    socket.once('close', () => { reject(new Error('The connection was closed')); });
  });
  const ready = handshake.then(async () => {
    const verdict = await check(peerChain(socket, identity.trustAnchors)).catch(() => 'unknown' as const);
    if (verdict === 'revoked') stop('server-certificate-revoked');
    if (verdict === 'unknown' && identity.revocation === 'hard') stop('server-certificate-revocation-unknown');
    if (socket.destroyed) throw new Error('The connection was closed');
    return socket;
  });
  return { ready, watch, stop, stoppedBecause: () => stopped, firstError: () => first, end: () => { socket.destroy(); } };
};
