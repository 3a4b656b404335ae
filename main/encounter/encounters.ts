import { fail, ok, type Result } from '../../domain/result';
import type { OpenPatient } from '../../contract/capabilities/patients';
import type { TracedPatient } from '../demographics/read-national-patient';
import { encounterRoutes } from '../directory/index';
import type { SpineDirectory } from '../directory/spine-directory';
import type { Failure } from '../failure';
import type { Clock } from '../spine/clock-watch';
import type { Encounter } from './encounter';
import type { HeldRecord } from './held-record';

export interface EncounterDependencies {
  readonly directory: SpineDirectory;
  readonly clock: Clock;
  readonly randomId: () => string;
}

/** The patients that are open. */
export interface Encounters {
  readonly open: (patient: TracedPatient, shown: Omit<OpenPatient, 'patientKey'>) => Encounter;
  /** `patient-not-open` when it has been closed, `patient-check-expired` when its trace is older than a day. */
  readonly get: (patientKey: string) => Result<Encounter, Failure>;
  readonly findRecord: (recordKey: string) => Result<{ readonly encounter: Encounter; readonly held: HeldRecord }, Failure>;
  readonly closeRecord: (recordKey: string) => Promise<void>;
  readonly close: (patientKey: string) => Promise<void>;
  /** On sign-out, lock and card removal. */
  readonly closeAll: () => Promise<void>;
}

/** A trace is good for 24 hours (spec 04 §7.1). */
const traceIsGoodForMs = 24 * 60 * 60_000;

interface Kept {
  readonly encounter: Encounter;
  readonly controller: AbortController;
  readonly openedAt: number;
}

/** Keeps open patients under keys nobody can guess, and disposes of all they hold when they are closed. */
export const createEncounters = ({ directory, clock, randomId }: EncounterDependencies): Encounters => {
  const kept = new Map<string, Kept>();
  const dispose = async ({ encounter, controller }: Kept): Promise<void> => {
    controller.abort(new Error('patient closed'));
    const readers = [...encounter.records.values()].flatMap((held) => (held.kind === 'record' ? [held.reader] : []));
    for (const held of [encounter.slots, encounter.patientsAt, encounter.differencesTold, encounter.appointments, encounter.known, encounter.statements, encounter.records]) held.clear();
    await Promise.allSettled(readers.map((reader) => reader.close()));
  };
  const close = async (patientKey: string): Promise<void> => {
    const found = kept.get(patientKey);
    kept.delete(patientKey);
    if (found !== undefined) await dispose(found);
  };
  return {
    open: (patient, shown) => {
      // What was learned of somebody before they became restricted must not be there any more (spec 31 §5).
      const earlier = [...kept].filter(([, each]) => each.encounter.patient.nhsNumber === patient.nhsNumber);
      if (patient.restricted) for (const [key] of earlier) void close(key);
      const patientKey = randomId();
      const controller = new AbortController();
      const encounter: Encounter = {
        patientKey, patient, shown: { patientKey, ...shown }, routes: encounterRoutes(directory, clock.monotonic), signal: controller.signal,
        slots: new Map(), patientsAt: new Map(), differencesTold: new Set(), appointments: new Map(), known: new Map(), statements: new Map(), records: new Map(),
      };
      kept.set(patientKey, { encounter, controller, openedAt: clock.now() });
      return encounter;
    },
    get: (patientKey) => {
      const found = kept.get(patientKey);
      if (found === undefined) return fail({ code: 'patient-not-open' });
      if (Math.abs(clock.now() - found.openedAt) < traceIsGoodForMs) return ok(found.encounter);
      void close(patientKey);
      return fail({ code: 'patient-check-expired' });
    },
    findRecord: (recordKey) => {
      for (const { encounter } of kept.values()) {
        const held = encounter.records.get(recordKey);
        if (held !== undefined) return ok({ encounter, held });
      }
      return fail({ code: 'record-not-open' });
    },
    closeRecord: async (recordKey) => {
      for (const { encounter } of kept.values()) {
        const held = encounter.records.get(recordKey);
        encounter.records.delete(recordKey);
        if (held?.kind === 'record') await held.reader.close();
      }
    },
    close,
    closeAll: async () => {
      const all = [...kept.values()];
      kept.clear();
      await Promise.allSettled(all.map(dispose));
    },
  };
};
