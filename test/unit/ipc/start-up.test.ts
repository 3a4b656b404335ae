import { join } from 'node:path';
import { describe, expect, it } from 'vitest';
import { contentSecurityPolicy } from '../../../main/security/content-security-policy';
import { isAllowedExternalLink } from '../../../main/security/external-links';
import { pageFileOf } from '../../../main/security/page-file';
import { findProfile } from '../../../main/settings/find-profile';
import { boundsOn, defaultBounds } from '../../../main/window/window-bounds';
import { allowedFields } from '../../../main/logging/file-log';
import { faultOf } from '../../../main/logging/log';

describe('an address of the app\u2019s own scheme', () => {
  const folder = '/app/out/renderer';
  it('stands for a file of the built pages', () => {
    expect(pageFileOf('gp-connect://app/assets/index.js', folder)).toEqual({ path: join(folder, 'assets/index.js'), contentType: 'text/javascript; charset=utf-8' });
    expect(pageFileOf('gp-connect://app/', folder)?.path).toBe(join(folder, 'index.html'));
  });

  it.each([
    'gp-connect://app/..%2f..%2fmain/index.js', 'gp-connect://app/%2e%2e/%2e%2e/etc/passwd.json', 'gp-connect://app/..%5cmain%5cindex.js', 'gp-connect://app/a%00.js',
    'gp-connect://elsewhere/index.html', 'https://app/index.html', 'file:///app/out/renderer/index.html', 'gp-connect://app/%zz.js', 'gp-connect://app/assets/key.pem', 'nonsense',
  ])('stands for nothing when it is %s', (address) => {
    const found = pageFileOf(address, folder);
    expect(found === null || found.path.startsWith(`${folder}/`)).toBe(true);
    if (/%2f|%5c|%00|%zz|elsewhere|https|file:|pem|nonsense/.test(address)) expect(found).toBeNull();
  });
});

describe('a link out of the app', () => {
  it.each([
    ['https://digital.nhs.uk/unlock', true], ['http://digital.nhs.uk/', false], ['https://digital.nhs.uk.example.org/', false], ['https://user@digital.nhs.uk/', false],
    ['https://digital.nhs.uk:8443/', false], ['file:///etc/passwd', false], ['javascript:alert(1)', false], ['smb://digital.nhs.uk/x', false], ['', false],
  ])('%s: opened %s', (address, allowed) => {
    expect(isAllowedExternalLink(address)).toBe(allowed);
  });
});

describe('the policy for pages', () => {
  it('starts from nothing, and never allows text to become script', () => {
    expect(contentSecurityPolicy).toMatch(/^default-src 'none'; /);
    expect(contentSecurityPolicy).not.toMatch(/unsafe|https?:|\*/);
    expect(contentSecurityPolicy).toContain("require-trusted-types-for 'script'");
  });
});

describe('the environment profile that is used', () => {
  const managed = '/etc/gp-connect-desktop/environment-profile.json';
  const own = join('/home/user', 'environment-profile.json');
  const among = (...there: readonly string[]) => async (path: string) => there.includes(path);

  it('is the one named when the app is started', async () => {
    expect(await findProfile(['--profile=/a/b.json'], '/home/user', 'linux', among(managed, own))).toBe('/a/b.json');
  });
  it('is the managed one before the user\u2019s own', async () => {
    expect(await findProfile([], '/home/user', 'linux', among(managed, own))).toBe(managed);
    expect(await findProfile([], '/home/user', 'linux', among(own))).toBe(own);
  });
  it('is that of the training services when there is none', async () => {
    expect(await findProfile(['--other'], '/home/user', 'linux', among())).toBeNull();
  });
});

describe('the window', () => {
  const screens = [{ x: 0, y: 0, width: 1920, height: 1080 }];
  it('opens where it last was', () => {
    const kept = { x: 100, y: 50, width: 1000, height: 700, maximised: false };
    expect(boundsOn(kept, screens)).toEqual(kept);
  });
  it('does not open on a screen that was taken away', () => {
    expect(boundsOn({ x: 2500, y: 50, width: 1000, height: 700, maximised: false }, screens)).toEqual({ width: 1000, height: 700, maximised: false });
  });
  it.each([[{ width: 1, height: 1, maximised: false }], ['x'], [null]])('opens at its usual size when what was kept makes no sense', (kept) => {
    expect(boundsOn(kept, screens)).toEqual(defaultBounds);
  });
});

describe('the diagnostic log', () => {
  it('takes only the fields that it knows', () => {
    const fields = { correlationId: 'c', operation: 'patients.open', durationMs: 3, nhsNumber: '9690937278', body: 'Mrs Example' };
    expect(allowedFields(fields)).toEqual({ correlationId: 'c', operation: 'patients.open', durationMs: 3 });
  });
  it('says where a fault was, never what its message quotes', () => {
    const fault = faultOf(new TypeError('cannot read Mrs Example 9690937278'));
    expect(fault.name).toBe('TypeError');
    expect(fault.frames.length).toBeGreaterThan(0);
    expect(JSON.stringify(fault)).not.toMatch(/Example|9690937278/);
    expect(faultOf('Mrs Example')).toEqual({ name: 'string', frames: [] });
  });
});
