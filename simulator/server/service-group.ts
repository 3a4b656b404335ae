import type { Authority, Credential } from '../pki/authority';
import { issueServerCredential } from '../pki/credentials';
import type { FaultBook, ServiceCondition } from './fault-book';
import { startHttpsService } from './https-service';
import type { RunningService } from './running-service';
import type { ServiceHandler } from './service-exchange';
import type { ServiceName } from './service-name';
import type { WireLog } from './wire-log';

/** A service whose certificate can be changed and whose door can be shut while it runs. */
export interface DoorService extends RunningService {
  present(credential: Credential): void;
  refuse(refuses: boolean): Promise<void>;
}

/** Starts services, each with a certificate of its own, and stops them together. Where a first port was asked for, practices begin ten after it. */
export interface ServiceGroup {
  /** `practice` is the ODS code of the practice whose system it is. */
  serve(name: ServiceName, handle: ServiceHandler, practice?: string): Promise<RunningService>;
  /** Starts a service that does not speak HTTP, with a certificate of its own. */
  serveOther(name: ServiceName, start: (port: number, credential: Credential) => Promise<DoorService>): Promise<RunningService>;
  portOf(name: keyof typeof offsets): number;
  adopt(service: RunningService): void;
  /** Brings every service's door into the state that the standing faults ask for. */
  apply(): Promise<void>;
  close(): Promise<void>;
}

export interface ServiceGroupOptions {
  readonly portBase: number;
  readonly authority: Authority;
  readonly wireLog: WireLog;
  readonly faults: FaultBook;
  readonly clock: () => Date;
}

const offsets = { ssp: 0, sds: 1, pds: 2, ods: 3, cis2: 4, control: 5, oauth: 6, mesh: 7, ldap: 8, revocation: 9, practice: 10 } as const;

/** Time for callers to notice that they were hung up on, before whoever asked for it is told that it is done. */
const HANG_UP_MS = 40;

/** The Spine's own services ask the consumer for a certificate, and a practice the proxy; the rest are ordinary TLS (spec 05 §2). */
const mutual: ReadonlySet<ServiceName> = new Set<ServiceName>(['ssp', 'practice', 'mesh']);

/** The port of a service when the first is `portBase`; 0, any that is free, when that is 0. */
export const portAt = (portBase: number, name: keyof typeof offsets, position = 0): number => (portBase === 0 ? 0 : portBase + offsets[name] + position);

interface Door { readonly name: ServiceName; readonly practice: string | undefined; readonly service: DoorService; readonly own: Credential; state: ServiceCondition }

export const createServiceGroup = (options: ServiceGroupOptions): ServiceGroup => {
  const { portBase, authority, faults } = options;
  const doors: Door[] = [];
  const adopted: RunningService[] = [];
  const good: ServiceCondition = { certificate: 'good', refuses: false };

  const bring = async (door: Door): Promise<boolean> => {
    const wanted = faults.condition(door.name, door.practice);
    const before = door.state;
    door.state = wanted;
    if (wanted.certificate !== before.certificate) door.service.present(wanted.certificate === 'good' ? door.own : await issueServerCredential(authority, door.name, wanted.certificate));
    if (wanted.refuses !== before.refuses) await door.service.refuse(wanted.refuses);
    return wanted.certificate !== before.certificate || wanted.refuses !== before.refuses;
  };
  /** Who shows a revoked certificate gets no further, whatever is asked for (spec 05 §2). */
  const unlessRevoked = (handle: ServiceHandler): ServiceHandler => (request) => {
    const serial = request.tls.clientSerialNumber;
    return serial !== null && authority.revocation.isRevoked(serial) ? { status: 495, headers: { 'cache-control': 'no-store' } } : handle(request);
  };
  const add = (name: ServiceName, practice: string | undefined, service: DoorService, own: Credential): void => { doors.push({ name, practice, service, own, state: good }); };

  return {
    portOf: (name) => portAt(portBase, name),
    serve: async (name, handle, practice) => {
      const position = name === 'practice' ? doors.filter((door) => door.name === 'practice').length : 0;
      const credential = await issueServerCredential(authority, name, 'good');
      const service = await startHttpsService({
        name, port: portAt(portBase, name, position), handle: mutual.has(name) ? unlessRevoked(handle) : handle, wireLog: options.wireLog, faults, clock: options.clock, credential,
        ...(mutual.has(name) ? { clientAuthority: authority.pem } : {}),
      });
      add(name, practice, service, credential);
      return service;
    },
    serveOther: async (name, start) => {
      const credential = await issueServerCredential(authority, name, 'good');
      const service = await start(portAt(portBase, name), credential);
      add(name, undefined, service, credential);
      return service;
    },
    adopt: (service) => { adopted.push(service); },
    apply: async () => {
      const changed = (await Promise.all(doors.map(bring))).some((each) => each);
      if (changed) await new Promise((resolve) => { setTimeout(resolve, HANG_UP_MS); });
    },
    close: async () => { await Promise.all([...doors.map((door) => door.service), ...adopted].map((service) => service.close())); },
  };
};
