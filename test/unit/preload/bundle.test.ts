import { readFileSync, readdirSync } from 'node:fs';
import { join } from 'node:path';
import { describe, expect, it } from 'vitest';

const room = new URL('../../../preload', import.meta.url).pathname;
const sources = readdirSync(room).filter((name) => name.endsWith('.ts')).map((name) => readFileSync(join(room, name), 'utf8'));

describe('the preload script', () => {
  it('takes the names of operations from the contract, and none of its schemas', () => {
    for (const source of sources) {
      const imported = [...source.matchAll(/from '([^']+)'/g)].map(([, path]) => path);
      expect(imported.filter((path) => path?.startsWith('../') === true).sort()).toEqual(imported.includes('electron') ? [] : ['../contract/bridge', '../contract/operation-names']);
    }
  });

  it('puts one thing on the window, and never Electron\u2019s own port', () => {
    const whole = sources.join('\n');
    expect(whole.match(/exposeInMainWorld/g)).toHaveLength(1);
    expect(whole).not.toMatch(/exposeInMainWorld\('[^']*', ipcRenderer\)/);
  });
});
