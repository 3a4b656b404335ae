import { readFile, rm, writeFile } from 'node:fs/promises';
import { dirname, join } from 'node:path';
import { z } from 'zod';
import { handOver, privateFolder, startSimulator } from '../../../scripts/launch';
import { openApp, type OpenApp } from '../../../scripts/tour/open-app';
import { findPatientScreen } from '../../../scripts/tour/screens/find-patient-screen';
import { recordScreen } from '../../../scripts/tour/screens/record-screen';
import { signInScreen } from '../../../scripts/tour/screens/sign-in-screen';
import { readTourFacts, type TourFacts } from '../../../scripts/tour/tour-facts';
import { formatNhsNumber, parseNhsNumber } from '../../../domain/identifiers/nhs-number';

const readySchema = z.object({ control: z.url() });
const stateSchema = z.object({
  practices: z.array(
    z.object({
      odsCode: z.string(),
      tasks: z.array(z.unknown()),
      appointments: z.array(z.object({ id: z.string(), status: z.string(), description: z.string().optional(), slots: z.array(z.string()) })),
    }),
  ),
});

const pendingSchema = z.object({ faults: z.array(z.unknown()) });

type PracticeState = z.output<typeof stateSchema>['practices'][number];
export type CardState = 'present' | 'absent' | 'hang' | 'crash' | 'unlock' | 'second' | 'swapped';

/** A PC with a card reader at the hub, the simulated country around it, and a hand that can make either misbehave. */
export interface Workplace {
  readonly facts: TourFacts;
  readonly profile: string;
  /** Where the app keeps what it keeps. */
  readonly userData: string;
  readonly open: () => Promise<OpenApp>;
  readonly signIn: (app: OpenApp) => Promise<void>;
  readonly openPatient: (app: OpenApp, nhsNumber?: string) => Promise<void>;
  readonly card: (state: CardState) => Promise<void>;
  readonly fault: (fault: Readonly<Record<string, unknown>>) => Promise<void>;
  readonly noFaults: () => Promise<void>;
  /** Whether every fault asked for has met its request: the request has then arrived. */
  readonly faultsMet: () => Promise<boolean>;
  readonly practice: (odsCode: string) => Promise<PracticeState>;
  readonly takeSlot: (odsCode: string, slotId: string) => Promise<void>;
  readonly close: () => Promise<void>;
}

/** Starts one; the app's data live as long as it, so that a restart finds them. */
export async function startWorkplace(): Promise<Workplace> {
  const folder = privateFolder('gp-connect-e2e-');
  const simulator = await startSimulator(['--state', join(folder, 'country')]);
  const profile = await impatientProfile(simulator.profile);
  handOver(folder);
  const { control } = readySchema.parse(simulator.ready);
  const facts = await readTourFacts(profile);
  const tell = async (method: string, path: string, body?: unknown): Promise<unknown> => {
    const answer = await fetch(`${control}${path}`, { method, ...(body === undefined ? {} : { body: JSON.stringify(body) }) });
    if (!answer.ok) throw new Error(`The simulator refused ${method} ${path}: ${await answer.text()}`);
    return answer.status === 204 ? null : answer.json();
  };
  return {
    facts,
    profile,
    userData: join(folder, 'user-data'),
    open: () => openApp({ profile, userData: join(folder, 'user-data') }),
    signIn: async ({ window }) => {
      const signIn = signInScreen(window);
      await signIn.card();
      await signIn.enterPasscode(facts.training.card.pin);
      const [first] = await signIn.roles();
      await signIn.chooseRole(first ?? '');
      await findPatientScreen(window).opened();
    },
    openPatient: async ({ window }, nhsNumber = facts.training.tour.patient.nhsNumber) => {
      const number = parseNhsNumber(nhsNumber);
      const find = findPatientScreen(window);
      await find.searchByNumber(nhsNumber);
      await find.open(number === null ? nhsNumber : formatNhsNumber(number));
      await recordScreen(window).opened();
    },
    card: async (state) => { await tell('POST', '/card', { state }); },
    fault: async (fault) => { await tell('POST', '/faults', fault); },
    noFaults: async () => { await tell('DELETE', '/faults'); },
    faultsMet: async () => pendingSchema.parse(await tell('GET', '/state')).faults.length === 0,
    practice: async (odsCode) => {
      const found = stateSchema.parse(await tell('GET', '/state')).practices.find((one) => one.odsCode === odsCode);
      if (found === undefined) throw new Error(`The simulator has no practice ${odsCode}`);
      return found;
    },
    takeSlot: async (odsCode, slotId) => { await tell('POST', '/take', { practice: odsCode, slot: slotId }); },
    close: async () => {
      await simulator.stop();
      await rm(folder, { recursive: true, force: true });
    },
  };
}

const profileSchema = z.looseObject({ timeOuts: z.looseObject({}) });

/**
 * The simulator's profile with a short patience for changes: "not done" may be said only once twice that time has passed, and a test
 * need not wait a minute for it.
 */
async function impatientProfile(written: string): Promise<string> {
  const profile = profileSchema.parse(JSON.parse(await readFile(written, 'utf8')));
  const file = join(dirname(written), 'profile-impatient.json');
  await writeFile(file, JSON.stringify({ ...profile, timeOuts: { ...profile.timeOuts, commandMs: 4_000 } }));
  return file;
}

/** The very process that holds the window, ended as a power cut would end it. */
export async function cutPower({ electron }: OpenApp): Promise<void> {
  const pid = await electron.evaluate(() => process.pid);
  const ended = new Promise<void>((resolve) => {
    electron.once('close', () => {
      resolve();
    });
  });
  process.kill(pid, 'SIGKILL');
  await ended;
}
