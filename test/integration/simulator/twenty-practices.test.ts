import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { callerOf, interaction, startCountry } from './harness';
import type { Answer, Country } from './harness';

let country: Country;
beforeAll(async () => { country = await startCountry('--practices', '20'); });
afterAll(async () => { await country.stop(); });

const metadata = (ods: string): Promise<Answer> => callerOf(country, ods)('/metadata', { interaction: interaction.metadata, scope: 'organization/*.read' });

describe('Twenty practices at once', () => {
  it('each have an address, a certificate and a mailbox of their own, and all answer at the same time', async () => {
    const { practices, messaging } = country.simulator.line;
    expect(new Set(practices.map((practice) => new URL(practice.roots.foundations ?? '').port)).size).toBe(20);
    expect(messaging.mailboxes).toHaveLength(21);
    const answers = await Promise.all(practices.map((practice) => metadata(practice.odsCode)));
    const sharing = answers.filter((answer) => answer.status === 200).length;
    expect(sharing).toBeGreaterThanOrEqual(18);
    expect(answers.every((answer) => answer.status === 200 || answer.status === 403)).toBe(true);
  });

  it('are none the worse for one that hangs', async () => {
    const { practices } = country.simulator.line;
    await country.control('POST', '/faults', { fault: 'delay', practice: 'Z99001', milliseconds: 1500 });
    const slow = metadata('Z99001');
    const before = Date.now();
    await Promise.all(practices.filter((practice) => practice.odsCode !== 'Z99001').map((practice) => metadata(practice.odsCode)));
    expect(Date.now() - before).toBeLessThan(1400);
    expect((await slow).status).toBe(200);
  });
});
