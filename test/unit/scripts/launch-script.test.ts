import { describe, expect, test } from 'vitest';
import { launchScript } from '../../../scripts/launch/launch-script.mjs';

const account = { name: 'gpconnect', home: '/var/lib/x' };
const asAccount = launchScript({ executable: "/cache/it's/electron", account, privateData: '/p' });
const asSelf = launchScript({ executable: '/cache/electron', account: undefined, privateData: '/p' });

describe('The script that starts the window', () => {
  test('hands root\'s window to an account without privileges', () => {
    expect(asAccount).toContain('setpriv --reuid=gpconnect --regid=gpconnect --init-groups');
    expect(asSelf).not.toContain('--reuid');
  });

  test('never passes a switch that weakens the sandbox, and drops the one that a driver of windows adds for root', () => {
    for (const text of [asAccount, asSelf]) {
      expect(text.match(/--no-sandbox|--disable-[a-z-]*sandbox/g)).toEqual(['--no-sandbox']);
      expect(text).toContain('[ "$argument" = --no-sandbox ] || set -- "$@" "$argument"');
    }
  });

  test('leaves the keychain of a desktop alone', () => {
    expect(asSelf.indexOf('[ -n "${DBUS_SESSION_BUS_ADDRESS-}" ]')).toBeLessThan(asSelf.indexOf('exec "$0" --with-own-keychain'));
  });

  test('gives the keychain its password on standard input, never as an argument', () => {
    expect(asAccount).toMatch(/gnome-keyring-daemon [^\n|]*<"\$password"/);
  });

  test('survives a quotation mark in a path', () => {
    expect(asAccount).toContain(`electron='/cache/it'\\''s/electron'`);
  });
});
