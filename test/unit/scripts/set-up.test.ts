import { describe, expect, test } from 'vitest';
import { lacksOnlyOtherPlatforms } from '../../../scripts/setup/dependencies.mjs';
import { isNodeNewEnough } from '../../../scripts/setup/node-version.mjs';
import { runtimeFile } from '../../../scripts/setup/registry-runtime.mjs';
import { requiredPackages } from '../../../scripts/setup/required-packages.mjs';
import { missingOf, parseDpkgStatus } from '../../../scripts/setup/system-packages.mjs';
import { parsePasswd } from '../../../scripts/setup/window-account.mjs';
import { parseReady } from '../../../scripts/launch/start-simulator';

describe('Set-up looks at the machine before it acts', () => {
  test('Node 20.19 and everything newer will do', () => {
    expect(['20.19.0', '20.20.2', '22.12.0', '24.0.0'].map(isNodeNewEnough)).toEqual([true, true, true, true]);
    expect(['18.20.0', '20.18.3', '20.9.0'].map(isNodeNewEnough)).toEqual([false, false, false]);
  });

  test('a package that was removed, with only its configuration left, is missing', () => {
    const status = 'Package: xvfb\nStatus: install ok installed\nVersion: 1\n\nPackage: opensc\nStatus: deinstall ok config-files\n';
    expect(missingOf([['xvfb'], ['opensc']], parseDpkgStatus(status))).toEqual([['opensc']]);
  });

  test('a package that a newer Debian renamed is not missing', () => {
    expect(missingOf([['libgtk-3-0', 'libgtk-3-0t64']], new Set(['libgtk-3-0t64']))).toEqual([]);
  });

  test('a compiler is asked for only where there is none', () => {
    expect(requiredPackages('/nonexistent').flat()).toEqual(expect.arrayContaining(['g++', 'make', 'python3']));
  });

  test('a lock file is out of step when npm names a version, not when a library for another platform is absent', () => {
    const absent = 'npm error Missing: @scope/library-darwin-arm64@ from lock file';
    expect(lacksOnlyOtherPlatforms(absent)).toBe(true);
    expect(lacksOnlyOtherPlatforms(`${absent}\nnpm error Missing: react@19.0.0 from lock file`)).toBe(false);
    expect(lacksOnlyOtherPlatforms(`${absent}\nnpm error Invalid: lock file's a@1.0.0 does not satisfy a@2.0.0`)).toBe(false);
    expect(lacksOnlyOtherPlatforms('npm error code ENOTFOUND')).toBe(false);
  });

  test('the window\'s account is found by its whole name', () => {
    const passwd = 'root:x:0:0:root:/root:/bin/sh\ngpconnect2:x:5:5::/a:/b\ngpconnect:x:998:997::/var/lib/x:/usr/sbin/nologin\n';
    expect(parsePasswd(passwd, 'gpconnect')).toEqual({ name: 'gpconnect', uid: 998, gid: 997, home: '/var/lib/x' });
    expect(parsePasswd(passwd, 'nobody')).toBeUndefined();
  });
});

describe('The runtime from the registry is taken without the application that came with it', () => {
  test('the executable is given Electron\'s own name', () => {
    expect(runtimeFile('Cypress/Cypress')).toBe('electron');
    expect(runtimeFile('Cypress/locales/en-GB.pak')).toBe('locales/en-GB.pak');
  });

  test.each(['Cypress/resources/app/package.json', 'Cypress/browser_v8_context_snapshot.bin', 'Cypress/', 'Cypress/locales/', 'elsewhere/file'])('%s stays behind', (entry) => {
    expect(runtimeFile(entry)).toBeUndefined();
  });
});

describe('The simulator\'s first line', () => {
  test('gives the profile that the app is opened on', () => {
    expect(parseReady('{"profile":"/tmp/p.json","ssp":"https://localhost:1"}')).toMatchObject({ profile: '/tmp/p.json' });
  });

  test.each(['', 'listening', '[]', '{}', '{"profile":1}'])('%j is not one', (line) => {
    expect(() => parseReady(line)).toThrow();
  });
});
