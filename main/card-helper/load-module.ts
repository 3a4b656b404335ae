import { existsSync } from 'node:fs';
import { Module } from 'graphene-pk11';
import pkcs11 from 'pkcs11js';
import { fail, ok, type Result } from '../../domain/result';
import type { CardFailure } from './messages';
import { returnValueOf } from './pkcs11-failure';

/** A module that is loaded and initialised, by graphene for reading and by its plain calls for what graphene leaves out. */
export interface LoadedModule {
  readonly module: Module;
  readonly calls: pkcs11.PKCS11;
}

/** The first of the candidates that loads and initialises (spec 30 §1.3: a list of candidates, and "off" when it is empty). */
export const loadModule = (candidates: readonly string[]): Result<LoadedModule, CardFailure> => {
  const installed = candidates.filter((candidate) => existsSync(candidate));
  for (const path of installed) {
    try {
      const calls = new pkcs11.PKCS11();
      calls.load(path);
      const module = new Module(calls);
      initialise(module);
      return ok({ module, calls });
    } catch {
      // The next candidate may do; if none does, the module is there but faulty.
    }
  }
  return fail({ code: installed.length === 0 ? 'card-module-missing' : 'card-module-failed' });
};

const initialise = (module: Module): void => {
  try {
    module.initialize();
  } catch (thrown) {
    if (returnValueOf(thrown) !== pkcs11.CKR_CRYPTOKI_ALREADY_INITIALIZED) throw thrown;
  }
};
