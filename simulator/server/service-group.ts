import type { Credentials } from '../pki/credentials';
import type { FaultBook } from './faults';
import { startHttpsService } from './https-service';
import type { RunningService } from './https-service';
import type { ServiceHandler } from './service-exchange';
import type { ServiceName, WireLog } from './wire-log';

/** Starts services one after another and stops them together. Where a first port was asked for, practices begin ten after it. */
export interface ServiceGroup {
  serve(name: ServiceName | 'practice', handle: ServiceHandler): Promise<RunningService>;
  /** The next port for a service that the group does not start itself. */
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

const FIRST_PRACTICE = 10;

/** The proxy asks the consumer for a certificate, and a practice the proxy; the rest are ordinary TLS (spec 05 §2). */
const mutual: ReadonlySet<string> = new Set(['ssp', 'practice']);

export const createServiceGroup = (options: ServiceGroupOptions): ServiceGroup => {
  const running: RunningService[] = [];
  const { portBase } = options;
  const taken = { services: 0, practices: 0 };
  const portAfter = (offset: number): number => (portBase === 0 ? 0 : portBase + offset);
  const nextPort = (): number => {
    taken.services += 1;
    return portAfter(taken.services - 1);
  };
  const nextPracticePort = (): number => {
    taken.practices += 1;
    return portAfter(FIRST_PRACTICE + taken.practices - 1);
  };
  return {
    nextPort,
    serve: async (name, handle) => {
      const service = await startHttpsService({
        name, port: name === 'practice' ? nextPracticePort() : nextPort(), handle, wireLog: options.wireLog, faults: options.faults,
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
