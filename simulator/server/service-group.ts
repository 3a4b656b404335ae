import type { Credentials } from '../pki/credentials';
import type { FaultBook } from './faults';
import { startHttpsService } from './https-service';
import type { RunningService } from './https-service';
import type { ServiceHandler } from './service-exchange';
import type { ServiceName, WireLog } from './wire-log';

/** Starts services one after another, on consecutive ports where a first one was asked for, and stops them together. */
export interface ServiceGroup {
  serve(name: ServiceName | 'practice', handle: ServiceHandler): Promise<RunningService>;
  nextPort(): number;
  adopt(service: RunningService): void;
  close(): Promise<void>;
}

export interface ServiceGroupOptions {
  readonly portBase: number;
  readonly credentials: Pick<Credentials, 'authority' | 'sspServer' | 'server'>;
  readonly wireLog: WireLog;
  readonly faults: FaultBook;
}

/** The proxy asks the consumer for a certificate, and a practice the proxy; the rest are ordinary TLS (spec 05 §2). */
const mutual: ReadonlySet<string> = new Set(['ssp', 'practice']);

export const createServiceGroup = (options: ServiceGroupOptions): ServiceGroup => {
  const running: RunningService[] = [];
  let next = options.portBase;
  const nextPort = (): number => {
    const chosen = next;
    if (next !== 0) next += 1;
    return chosen;
  };
  return {
    nextPort,
    serve: async (name, handle) => {
      const service = await startHttpsService({
        name, port: nextPort(), handle, wireLog: options.wireLog, faults: options.faults,
        credential: name === 'ssp' ? options.credentials.sspServer : options.credentials.server,
        ...(mutual.has(name) ? { clientAuthority: options.credentials.authority.pem } : {}),
      });
      running.push(service);
      return service;
    },
    adopt: (service) => { running.push(service); },
    close: async () => { await Promise.all(running.map((service) => service.close())); },
  };
};
