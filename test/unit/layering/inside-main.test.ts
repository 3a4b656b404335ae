import { describe, expect, test } from 'vitest';
import { objectionsTo } from './lint-snippet';

describe('Inside main, data flows one way', () => {
  test.each([
    ['main/demographics/find.ts', "import { register } from '../ipc/register'", 'a capability never knows the window\'s calls'],
    ['main/demographics/find.ts', "import type { Boundary } from '../ipc/boundary'", 'not even their types'],
    ['main/gp-connect/tasks/send.ts', "import { writeIntent } from '../../journal/write-intent'", 'nor another capability\'s insides'],
    ['main/spine/call.ts', "import { find } from '../demographics/find'", 'spine lies below the capabilities'],
    ['main/transport/send.ts', "import { token } from '../spine/token'", 'transport lies below spine'],
  ])('%s may not: %s (%s)', async (file, source) => {
    expect(await objectionsTo(file, source)).toHaveLength(1);
  });

  test.each([
    ['main/compose-capabilities.ts', "import { find } from './demographics/find'; import { register } from './ipc/register'", 'the composition root wires all'],
    ['main/start-up/open-session.ts', "import { watchCard } from '../card/watch-card'; import type { Boundary } from '../ipc/boundary'", 'and so does its folder of phases'],
    ['main/ipc/patients.ts', "import { find } from '../demographics/find'", 'calls lead to capabilities'],
    ['main/demographics/find.ts', "import { call } from '../spine/call'", 'capabilities lead to spine'],
    ['main/spine/call.ts', "import { send } from '../transport/send'", 'spine leads to transport'],
    ['main/demographics/find.ts', "import type { Journal } from '../journal/journal'", 'the type of a collaborator may be named'],
    ['main/demographics/find.ts', "import { journal } from '../journal/index'", 'what a capability offers is in its index'],
    ['main/card/client.ts', "import { messages } from '../card-helper/messages'", 'the card\'s client and its process are one capability'],
    ['main/demographics/find.ts', "import { failure } from '../failure'", 'what lies directly in main is shared'],
  ])('%s may: %s (%s)', async (file, source) => {
    expect(await objectionsTo(file, source)).toEqual([]);
  });

  test('Electron\'s messages are touched in main/ipc and preload only, and handed over by the composition root', async () => {
    expect(await objectionsTo('main/index.ts', "import { ipcMain } from 'electron'")).toEqual([]);
    expect(await objectionsTo('main/window/open.ts', "import { ipcMain } from 'electron'")).toHaveLength(1);
    expect(await objectionsTo('main/ipc/register.ts', "import { ipcMain } from 'electron'")).toEqual([]);
    expect(await objectionsTo('preload/index.ts', "import { ipcRenderer } from 'electron'")).toEqual([]);
  });

  test('only the training part of main names the simulator, and by its path, which the list of built files gives', async () => {
    expect(await objectionsTo('main/start-up/built-files.ts', "const path = 'simulator/index.js'")).toEqual([]);
    expect(await objectionsTo('main/window/open.ts', "const path = 'simulator/index.js'")).toHaveLength(1);
    expect(await objectionsTo('main/ipc/register.ts', "const path = '../simulator/index.js'")).toHaveLength(1);
    expect(await objectionsTo('main/training/start.ts', "const path = 'simulator/index.js'")).toEqual([]);
  });
});
