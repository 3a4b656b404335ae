import { interactionIds } from '../../domain/identifiers/interaction-id';
import type { CertificateState } from '../pki/credentials';
import { isStanding } from './fault';
import type { Fault } from './fault';
import type { ServiceName } from './service-name';

/** What is known of a request before it is answered. */
export interface FaultSubject { readonly target: string; readonly headers: Readonly<Record<string, string>> }

export interface WaitingFault extends Fault { readonly id: number }

/** How a service's door stands: what certificate it shows and whether it opens at all. */
export interface ServiceCondition { readonly certificate: CertificateState; readonly refuses: boolean }

/** The faults in waiting. `take` spends one use of the first that fits the request. */
export interface FaultBook {
  add(fault: Fault): number;
  remove(id: number): boolean;
  take(service: ServiceName, request: FaultSubject): Fault | undefined;
  condition(service: ServiceName, practice: string | undefined): ServiceCondition;
  /** Milliseconds by which every clock of the simulator is ahead. */
  clockSkew(): number;
  pending(): readonly WaitingFault[];
  clear(): void;
}

const fits = (fault: Fault, service: ServiceName, request: FaultSubject): boolean => {
  if (isStanding(fault) || fault.service !== service) return false;
  if (fault.practice !== undefined && !request.target.includes(`/${fault.practice}/`)) return false;
  if (fault.interaction === undefined) return true;
  const named = new Map<string, string>(Object.entries(interactionIds)).get(fault.interaction);
  const sent = request.headers['ssp-interactionid'];
  return sent === fault.interaction || (named !== undefined && sent === named) || request.target.includes(fault.interaction);
};

const certificates: Readonly<Partial<Record<Fault['fault'], CertificateState>>> = {
  'expired-certificate': 'expired', 'wrong-name-certificate': 'wrong-name', 'revoked-certificate': 'revoked', 'unknown-authority-certificate': 'unknown-authority',
};

/** `random` gives numbers from 0 up to 1, for faults that only happen now and then. */
export const createFaultBook = (random: () => number): FaultBook => {
  let waiting: WaitingFault[] = [];
  let given = 0;
  const replace = (id: number, next: WaitingFault | undefined): void => {
    waiting = waiting.flatMap((fault) => (fault.id !== id ? [fault] : next === undefined ? [] : [next]));
  };
  return {
    add: (fault) => {
      given += 1;
      waiting.push({ ...fault, id: given });
      return given;
    },
    remove: (id) => {
      const before = waiting.length;
      replace(id, undefined);
      return waiting.length < before;
    },
    take: (service, request) => {
      for (const fault of waiting.filter((each) => fits(each, service, request))) {
        if (fault.from > 1) { replace(fault.id, { ...fault, from: fault.from - 1 }); continue; }
        if (random() >= fault.probability) continue;
        if (fault.times !== 'always') replace(fault.id, fault.times > 1 ? { ...fault, times: fault.times - 1 } : undefined);
        return fault;
      }
      return undefined;
    },
    condition: (service, practice) => {
      const own = waiting.filter((fault) => isStanding(fault) && fault.service === service && (fault.practice === undefined || fault.practice === practice));
      return {
        certificate: own.map((fault) => certificates[fault.fault]).find((state) => state !== undefined) ?? 'good',
        refuses: own.some((fault) => fault.fault === 'refuse'),
      };
    },
    clockSkew: () => waiting.filter((fault) => fault.fault === 'clock-skew').reduce((sum, fault) => sum + fault.milliseconds, 0),
    pending: () => [...waiting],
    clear: () => { waiting = []; },
  };
};
