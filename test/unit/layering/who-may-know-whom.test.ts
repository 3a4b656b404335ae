import { describe, expect, test } from 'vitest';
import { objectionsTo } from './lint-snippet';

const forbidden: readonly (readonly [file: string, source: string])[] = [
  ['domain/dates/age.ts', "import { readFileSync } from 'node:fs'"],
  ['domain/dates/age.ts', "import { app } from 'electron'"],
  ['domain/dates/age.ts', "import { useState } from 'react'"],
  ['domain/dates/age.ts', "import { findPatient } from '../../contract/capabilities/patients'"],
  ['domain/dates/age.ts', "import type { Log } from '../../main/logging/log'"],
  ['domain/dates/age.ts', "export { Page } from '../../renderer/components/page'"],
  ['contract/bridge.ts', "import { join } from 'path'"],
  ['contract/bridge.ts', "import { Failure } from '../main/failure'"],
  ['main/index.ts', "import { App } from '../renderer/app'"],
  ['main/index.ts', "const simulator = await import('../simulator/index')"],
  ['main/training/start-simulator.ts', "import { start } from '../../simulator/index'"],
  ['main/window/open.ts', "import { build } from '../../preload/build-bridge'"],
  ['main/window/open.ts', "import { createRoot } from 'react-dom/client'"],
  ['preload/index.ts', "import { parseNhsNumber } from '../domain/identifiers/nhs-number'"],
  ['preload/index.ts', "import { readFileSync } from 'node:fs'"],
  ['renderer/features/patient/search.tsx', "import { ipcRenderer } from 'electron'"],
  ['renderer/features/patient/search.tsx', "import { readFile } from 'node:fs/promises'"],
  ['renderer/features/patient/search.tsx', "import { find } from '../../../main/demographics/find'"],
  ['renderer/features/patient/search.tsx', "const { get } = require('https')"],
  ['simulator/directory/answer.ts', "import { partialDate } from '../../domain/dates/partial-date'"],
  ['simulator/directory/answer.ts', "import { ok } from '../../domain/result'"],
  ['simulator/directory/answer.ts', "import { profile } from '../../main/settings/environment-profile'"],
  ['simulator/directory/answer.ts', "type A = import('../../contract/operations').Operation"],
  ['scripts/record/index.ts', "import { App } from '../../renderer/app'"],
  ['scripts/start/index.ts', "import { start } from '../../simulator/index'"],
];

const allowed: readonly (readonly [file: string, source: string])[] = [
  ['domain/dates/age.ts', "import { partialDate } from './partial-date'"],
  ['domain/dates/age.ts', "import type { Bundle } from 'fhir/r3'"],
  ['contract/bridge.ts', "import { nhsNumber } from '../domain/identifiers/nhs-number'"],
  ['contract/bridge.ts', "import { z } from 'zod'"],
  ['main/index.ts', "import { app } from 'electron'; import { join } from 'node:path'; import { ok } from '../domain/result'; import { bridge } from '../contract/bridge'"],
  ['preload/index.ts', "import { contextBridge, ipcRenderer } from 'electron'; import { operationNames } from '../contract/operation-names'"],
  ['renderer/features/patient/search.tsx', "import { useState } from 'react'; import { age } from '../../../domain/format/age'; import { findPatient } from '../../../contract/capabilities/patients'"],
  ['simulator/directory/answer.ts', "import { parseAsid } from '../../domain/identifiers/asid'; import { createServer } from 'node:https'"],
  ['test/integration/booking.test.ts', "import { start } from '../../simulator/index'; import { book } from '../../main/gp-connect/appointments/book'"],
  ['scripts/record/index.ts', "import { readRecord } from '../../main/record-reader/read'; import { section } from '../../domain/record/section-state'"],
];

describe('An import is refused when its room may not know the other', () => {
  test.each(forbidden)('%s: %s', async (file, source) => {
    expect(await objectionsTo(file, source)).not.toEqual([]);
  });
});

describe('An import is let through when the table of rooms allows it', () => {
  test.each(allowed)('%s: %s', async (file, source) => {
    expect(await objectionsTo(file, source)).toEqual([]);
  });
});
