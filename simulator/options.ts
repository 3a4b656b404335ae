import { parseArgs } from 'node:util';
import { z } from 'zod';
import { isOdsCode } from '../domain/identifiers/ods-code';
import type { Capability } from './practices/interactions';
import { capabilityNames } from './practices/service-roots';
import { faultSchema } from './server/fault';
import type { Fault } from './server/fault';
import { parseJson } from './json';

/** A provider that is not ours: one capability at an address, or all of them. */
export interface ForeignProvider {
  readonly odsCode: string;
  readonly capability: Capability | 'all';
  /** Without a trailing slash. */
  readonly address: string;
}

export interface SimulatorOptions {
  readonly practices: number | undefined;
  readonly stateFolder: string | undefined;
  readonly seed: string;
  readonly wireLog: string | undefined;
  /** 0: any free ports. */
  readonly portBase: number;
  readonly providers: readonly ForeignProvider[];
  /** PEM files: what the proxy shows to providers that are not ours; its own identity where absent. */
  readonly providerIdentity: { readonly certificate: string; readonly key: string } | undefined;
  /** Faults in force from the first request on. */
  readonly faults: readonly Fault[];
  readonly owner: string | undefined;
  readonly withParent: boolean;
}

const toCapability = (name: string): Capability | 'all' | undefined => {
  if (name === '') return 'all';
  if (name === 'appointments') return 'foundations';
  return name === 'tasks' ? 'task' : capabilityNames.find((known) => known === name);
};

/** `ODS=URL` or `ODS:capability=URL`; throws with the reason for what is neither. */
export const parseProvider = (text: string): ForeignProvider => {
  const [, odsCode = '', capabilityName = '', address = ''] = /^([^=:]+)(?::([a-z]+))?=(.+)$/.exec(text) ?? [];
  const capability = toCapability(capabilityName);
  if (!isOdsCode(odsCode) || capability === undefined || !/^https?:\/\/[^?#]+$/.test(address) || !URL.canParse(address))
    throw new Error(`--provider ${text}: expected ODS=URL or ODS:capability=URL, with one of ${capabilityNames.join(', ')}, appointments`);
  return { odsCode, capability, address: address.replace(/\/$/, '') };
};

/** A fault as the control service takes it, in JSON; throws with the reason for what is not one. */
const parseFault = (text: string): Fault => {
  const fault = faultSchema.safeParse(parseJson(text));
  if (!fault.success) throw new Error(`--fault ${text}: ${z.prettifyError(fault.error)}`);
  return fault.data;
};

const identityOf = (certificate: string | undefined, key: string | undefined): SimulatorOptions['providerIdentity'] => {
  if (certificate === undefined && key === undefined) return undefined;
  if (certificate === undefined || key === undefined) throw new Error('--provider-certificate and --provider-key belong together');
  return { certificate, key };
};

const wholeNumber = (name: string, text: string | undefined): number | undefined => {
  if (text === undefined) return undefined;
  if (!/^\d+$/.test(text)) throw new Error(`--${name} ${text}: expected a whole number`);
  return Number(text);
};

/** Reads the command line; throws with words for a person when it makes no sense. */
export const parseOptions = (args: readonly string[]): SimulatorOptions => {
  const { values } = parseArgs({
    args: [...args], strict: true,
    options: {
      practices: { type: 'string' }, state: { type: 'string' }, seed: { type: 'string' }, 'wire-log': { type: 'string' }, 'port-base': { type: 'string' },
      provider: { type: 'string', multiple: true }, fault: { type: 'string', multiple: true },
      'provider-certificate': { type: 'string' }, 'provider-key': { type: 'string' }, owner: { type: 'string' }, 'with-parent': { type: 'boolean' },
    },
  });
  return {
    practices: wholeNumber('practices', values.practices), stateFolder: values.state, seed: values.seed ?? 'training', wireLog: values['wire-log'],
    portBase: wholeNumber('port-base', values['port-base']) ?? 0, providers: (values.provider ?? []).map(parseProvider),
    providerIdentity: identityOf(values['provider-certificate'], values['provider-key']), faults: (values.fault ?? []).map(parseFault), owner: values.owner,
    withParent: values['with-parent'] ?? false,
  };
};
