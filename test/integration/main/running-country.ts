import { createPrivateKey, createSign, randomUUID, X509Certificate } from 'node:crypto';
import { mkdtemp, readFile, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { type z } from 'zod';
import type { Operations } from '../../../contract/operations';
import { operations } from '../../../contract/operations';
import { parseNhsNumber, type NhsNumber } from '../../../domain/identifiers/nhs-number';
import { parseOdsCode, type OdsCode } from '../../../domain/identifiers/ods-code';
import { composeCapabilities, loadTrust, type CapabilityHandlers, type Composition } from '../../../main/compose-capabilities';
import type { Failure } from '../../../main/failure';
import { openJournal } from '../../../main/journal/open-journal';
import { createRecordReader } from '../../../main/record-reader/record-reader-client';
import type { StartReader } from '../../../main/record-reader/reader-process';
import { createRecordServer } from '../../../main/record-reader/serve-record';
import { assertionOf, signingInput } from '../../../main/session/card-assertion';
import { createIdentityService } from '../../../main/session/identity-service';
import type { SignedInUser } from '../../../main/session/signed-in-user';
import { rolesAt, userInRole } from '../../../main/session/user-info';
import { loadEnvironmentProfile, type EnvironmentProfile } from '../../../main/settings/environment-profile';
import { createTransport } from '../../../main/transport/undici-transport';
import { parseOptions } from '../../../simulator/options';
import { startSimulator, type RunningSimulator } from '../../../simulator/start-simulator';
import { isAborted, type Outcome } from './outcome';

/** A simulator, the capabilities wired to it as in the app, and somebody signed in. */
export interface RunningCountry {
  readonly simulator: RunningSimulator;
  readonly profile: EnvironmentProfile;
  readonly user: SignedInUser;
  readonly composition: Composition;
  /** Calls a handler as the window would: the answer must fit the contract. */
  readonly call: <Name extends keyof CapabilityHandlers>(name: Name, request: unknown, signal?: AbortSignal) => Promise<Outcome<Name>>;
  readonly fault: (fault: object) => Promise<void>;
  readonly control: <Answer>(path: string, schema: z.ZodType<Answer>) => Promise<Answer>;
  readonly post: (path: string, body: object) => Promise<void>;
  /** Starts the capabilities anew over the same journal, as after a crash. */
  readonly restart: () => Promise<void>;
  readonly stop: () => Promise<void>;
}

export const odsCode = (text: string): OdsCode => {
  const code = parseOdsCode(text);
  if (code === null) throw new Error(`${text} is not an ODS code`);
  return code;
};

export const nhsNumber = (text: string): NhsNumber => {
  const number = parseNhsNumber(text);
  if (number === null) throw new Error(`${text} is not an NHS number`);
  return number;
};

const key = 'ab'.repeat(32);
const noSignal = new AbortController().signal;

/** The reader of records within this process: what a process adds is tested elsewhere. */
const readerHere: StartReader = () => {
  const serve = createRecordServer();
  let listener: (message: unknown) => void = () => undefined;
  return {
    post: (message) => { queueMicrotask(() => { listener(serve(message)); }); },
    onMessage: (heard) => { listener = heard; },
    onExit: () => undefined,
    kill: () => undefined,
  };
};

/** @param options of the simulator, beside its folder. */
export const startCountry = async (
  change: (profile: EnvironmentProfile) => EnvironmentProfile = (profile) => profile, options: readonly string[] = [],
): Promise<RunningCountry> => {
  const folder = await mkdtemp(join(tmpdir(), 'country-'));
  const simulator = await startSimulator(parseOptions(['--state', folder, ...options]));
  const loaded = await loadEnvironmentProfile(simulator.line.profile);
  if (!loaded.ok) throw new Error(loaded.error.problems.join('\n'));
  const profile = change(loaded.value);
  const user = await signInWithTheCardsKey(profile, simulator);
  const compose = async (): Promise<Composition> => {
    const trust = await loadTrust(profile);
    if (!trust.ok) throw new Error(JSON.stringify(trust.error));
    return composeCapabilities({
      profile, trust: trust.value, clock: { now: Date.now, monotonic: () => performance.now() }, randomId: randomUUID, productVersion: '0.1.0', deviceId: 'WS-0042',
      journal: openJournal({ file: join(folder, 'journal.db'), key, now: Date.now, randomId: randomUUID }),
      openRecordReader: () => createRecordReader(readerHere),
    });
  };
  let composition = await compose();
  const controlUrl = simulator.line.control;
  const post = async (path: string, body: object): Promise<void> => {
    const answer = await fetch(`${controlUrl}${path}`, { method: 'POST', headers: { 'content-type': 'application/json' }, body: JSON.stringify(body) });
    if (!answer.ok) throw new Error(`${path}: ${String(answer.status)} ${await answer.text()}`);
  };
  return {
    simulator, profile, user,
    get composition() { return composition; },
    call: (name, request, signal = noSignal) => callHandler(composition, user, name, request, signal),
    fault: (fault) => post('/faults', fault),
    control: async (path, schema) => schema.parse(await (await fetch(`${controlUrl}${path}`)).json()),
    post,
    restart: async () => {
      await composition.dispose();
      composition = await compose();
    },
    stop: async () => {
      await composition.dispose();
      await simulator.stop();
      await rm(folder, { recursive: true, force: true });
    },
  };
};

const callHandler = async <Name extends keyof CapabilityHandlers>(
  composition: Composition, user: SignedInUser, name: Name, request: unknown, signal: AbortSignal,
): Promise<Outcome<Name>> => {
  const operation: Operations[keyof CapabilityHandlers] = operations[name];
  const handler = composition.handlers[name] as (parsed: unknown, context: object) => Promise<{ ok: true; value: unknown } | { ok: false; error: Failure }>;
  const result = await handler(operation.request.parse(request), { correlationId: randomUUID(), signal, user });
  if (isAborted(signal) || !result.ok) return { value: null, error: result.ok ? null : result.error };
  operation.response.parse(result.value);
  return { value: result.value, error: null } as Outcome<Name>;
};

/** Signs in as the card does, with the training card's key out of its file. */
const signInWithTheCardsKey = async (profile: EnvironmentProfile, simulator: RunningSimulator): Promise<SignedInUser> => {
  const services = createTransport({ trustAnchors: await readFile(profile.trust.services ?? '', 'utf8'), suites: 'default' });
  const identity = createIdentityService(services, profile.services.identity, profile.timeOuts);
  const { card } = simulator.line;
  const certificate = new X509Certificate(await readFile(card.certificate));
  const challenge = await identity.challenge(noSignal);
  if (!challenge.ok) throw new Error(challenge.error.code);
  const input = signingInput({
    identity: { keyId: 'soft', userId: card.uid, certificate: certificate.raw }, audience: profile.services.identity.token,
    challenge: challenge.value, tokenId: randomUUID(), now: new Date(),
  });
  const signature = createSign('RSA-SHA256').update(input).sign(createPrivateKey(await readFile(card.key)));
  const access = await identity.token(assertionOf(input, signature), noSignal);
  if (!access.ok) throw new Error(access.error.code);
  const info = await identity.userInfo(access.value.token, noSignal);
  if (!info.ok) throw new Error(info.error.code);
  const role = rolesAt(info.value, profile.organisation)[0];
  if (role === undefined) throw new Error('the training person has no role here');
  await services.close();
  return userInRole(card.uid, info.value, role, () => access.value.token);
};
