import { TLSSocket } from 'node:tls';
import type { buildConnector } from 'undici';
import type { RevocationPolicy } from '../tls-identity';
import type { CheckRevocation } from './check-revocation';
import { peerChain } from './peer-chain';

/** An error as the runtime makes its own: told by its code. */
const coded = (code: string): Error => Object.assign(new Error('The server certificate cannot be relied on'), { code });

const refusal = async (socket: TLSSocket, trustAnchors: string | undefined, policy: RevocationPolicy, check: CheckRevocation): Promise<Error | null> => {
  const verdict = await check(peerChain(socket, trustAnchors)).catch(() => 'unknown' as const);
  if (verdict === 'revoked') return coded('CERT_REVOKED');
  return verdict === 'unknown' && policy === 'hard' ? coded('CERT_REVOCATION_UNKNOWN') : null;
};

/** Gives a socket on only after its server's certificate was looked up: not a byte of a request leaves before (spec 05 §2). */
export const checkingRevocation = (
  connector: buildConnector.connector, trustAnchors: string | undefined, policy: RevocationPolicy, check: CheckRevocation,
): buildConnector.connector => (options, callback) => {
  connector(options, (...outcome) => {
    const socket = outcome[1];
    if (!(socket instanceof TLSSocket)) {
      callback(...outcome);
      return;
    }
    // The server may refuse us meanwhile: in TLS 1.3 it does so only after the handshake.
    let early: Error | null = null;
    const note = (error: Error): void => { early ??= error; };
    socket.on('error', note);
    void refusal(socket, trustAnchors, policy, check).then((refused) => {
      socket.removeListener('error', note);
      if (refused !== null) socket.destroy();
      const lost = refused ?? (socket.destroyed ? (early ?? coded('ECONNRESET')) : null);
      if (lost === null) callback(null, socket);
      else callback(lost, null);
    });
  });
};
