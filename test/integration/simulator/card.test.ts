import { execFileSync } from 'node:child_process';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { startCountry } from './harness';
import type { Country } from './harness';

let country: Country;
beforeAll(async () => { country = await startCountry('--practices', '1'); });
afterAll(async () => { await country.stop(); });

/** Uses the card as another program would, in a process of its own: what it prints, or how it failed. */
const withCard = (script: string): string => {
  const { module, pin } = country.simulator.line.card;
  const whole = `
    const pkcs11 = require('pkcs11js'); const card = new pkcs11.PKCS11(); card.load(process.env.CARD_MODULE);
    const say = (text) => process.stdout.write(String(text)); const pin = process.env.CARD_PIN;
    const flags = (slot) => { const f = card.C_GetTokenInfo(slot).flags; return [[pkcs11.CKF_USER_PIN_COUNT_LOW, 'low'], [pkcs11.CKF_USER_PIN_FINAL_TRY, 'final'], [pkcs11.CKF_USER_PIN_LOCKED, 'locked']].filter(([bit]) => f & bit).map(([, name]) => name).join('+'); };
    const open = (slot) => card.C_OpenSession(slot, pkcs11.CKF_SERIAL_SESSION);
    const attempt = (session, code) => { try { card.C_Login(session, pkcs11.CKU_USER, code); return 'in'; } catch (error) { return error.message.replace(/:.*/, ''); } };
    card.C_Initialize(); const [slot] = card.C_GetSlotList(true); ${script}`;
  return execFileSync(process.execPath, ['-e', whole], { env: { ...process.env, CARD_MODULE: module, CARD_PIN: pin }, encoding: 'utf8', timeout: 10_000, stdio: ['ignore', 'pipe', 'ignore'] });
};
const set = (state: string) => country.control('POST', '/card', { state });
const isRealCard = (): boolean => country.simulator.line.card.module.endsWith('card-module.so');

describe('The training card', () => {
  it('signs after the right PIN, with a certificate and a key of the same id', (context) => {
    if (!isRealCard()) context.skip('no compiler or no SoftHSM on this machine');
    const printed = withCard(`
      const session = open(slot); attempt(session, pin);
      const ids = [pkcs11.CKO_PRIVATE_KEY, pkcs11.CKO_CERTIFICATE].map((kind) => { card.C_FindObjectsInit(session, [{ type: pkcs11.CKA_CLASS, value: kind }]); const [found] = card.C_FindObjects(session, 2); card.C_FindObjectsFinal(session); return [found, card.C_GetAttributeValue(session, found, [{ type: pkcs11.CKA_ID }])[0].value.toString('hex')]; });
      card.C_SignInit(session, { mechanism: pkcs11.CKM_SHA256_RSA_PKCS }, ids[0][0]); const signature = card.C_Sign(session, Buffer.from('hello'), Buffer.alloc(256));
      say([ids[0][1] === ids[1][1], signature.length, card.C_GetTokenInfo(slot).label.trim()]);`);
    expect(printed).toBe('true,256,NHS');
  });

  it('counts wrong PINs, warns before the last try, and locks after three', async (context) => {
    if (!isRealCard()) context.skip('no compiler or no SoftHSM on this machine');
    const printed = withCard(`const session = open(slot); const seen = []; for (let i = 0; i < 3; i += 1) seen.push(attempt(session, '999999'), flags(slot)); seen.push(attempt(session, pin)); say(seen);`);
    expect(printed).toBe('CKR_PIN_INCORRECT,low,CKR_PIN_INCORRECT,low+final,CKR_PIN_INCORRECT,locked,CKR_PIN_LOCKED');
    await set('unlock');
    expect(withCard(`const session = open(slot); say([flags(slot), attempt(session, pin)]);`)).toBe(',in');
  });

  it('is gone when it is taken out, with the sessions that were open on it', async (context) => {
    if (!isRealCard()) context.skip('no compiler or no SoftHSM on this machine');
    await set('absent');
    expect(withCard('say(card.C_GetSlotList(true).length + " " + card.C_GetSlotList(false).length)')).toBe('0 1');
    await set('present');
    const printed = withCard(`const session = open(slot); attempt(session, pin); require('node:fs').writeFileSync(process.env.CARD_MODULE.replace('card-module.so', 'control'), 'absent'); try { card.C_FindObjectsInit(session, []); } catch (error) { say(error.message.replace(/:.*/, '')); }`);
    expect(printed).toBe('CKR_DEVICE_REMOVED');
    await set('present');
  });

  it('can be another person\'s, or two at once, or take its reader\'s program down', async (context) => {
    if (!isRealCard()) context.skip('no compiler or no SoftHSM on this machine');
    await set('swapped');
    expect(withCard('say(card.C_GetTokenInfo(slot).label.trim())')).toBe('NHS2');
    await set('second');
    expect(withCard('say(card.C_GetSlotList(true).length)')).toBe('2');
    await set('crash');
    expect(() => withCard('say(1)')).toThrow();
    await set('present');
  });
});
