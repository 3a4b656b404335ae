import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { createLane } from '../../../main/transport/lanes';
import { tlsOptions } from '../../../main/transport/tls-identity';

const never = new AbortController().signal;

describe('a lane', () => {
  it('lets so many in at once and the others in their order', async () => {
    const lane = createLane(2);
    const order: number[] = [];
    const all = [0, 1, 2, 3, 4].map(async (at) => {
      await lane.enter(never);
      order.push(at);
    });
    await Promise.all(all.slice(0, 2));
    expect(order).toEqual([0, 1]);
    lane.leave();
    await all[2];
    expect(order).toEqual([0, 1, 2]);
    for (const _ of [1, 2]) lane.leave();
    await Promise.all(all);
    expect(order).toEqual([0, 1, 2, 3, 4]);
  });

  it('never holds more than its width, loses no place and ends empty, whoever gives up when', async () => {
    await fc.assert(fc.asyncProperty(fc.integer({ min: 1, max: 4 }), fc.array(fc.tuple(fc.boolean(), fc.nat(5)), { maxLength: 40 }), async (width, visitors) => {
      const lane = createLane(width);
      let inside = 0;
      let most = 0;
      await Promise.all(visitors.map(async ([givesUp, stays]) => {
        const controller = new AbortController();
        const entering = lane.enter(controller.signal);
        if (givesUp) controller.abort();
        if (!(await entering)) return;
        inside += 1;
        most = Math.max(most, inside);
        for (let turn = 0; turn < stays; turn += 1) await Promise.resolve();
        inside -= 1;
        lane.leave();
      }));
      expect(most).toBeLessThanOrEqual(width);
      expect(lane.isIdle()).toBe(true);
    }), { numRuns: 200 });
  });
});

describe('what a connection is made with', () => {
  it('[05-1] never less than TLS 1.2, and for the Spine the approved forward-secret suites alone', () => {
    expect(tlsOptions({ suites: 'default' }).minVersion).toBe('TLSv1.2');
    expect(tlsOptions({ suites: 'spine', trustAnchors: 'x' })).toMatchObject({
      minVersion: 'TLSv1.2', maxVersion: 'TLSv1.3', ca: 'x',
      ciphers: 'TLS_AES_256_GCM_SHA384:TLS_AES_128_GCM_SHA256:ECDHE-RSA-AES256-GCM-SHA384:ECDHE-RSA-AES128-GCM-SHA256',
    });
  });

  it('[05-2] an empty list of authorities trusts nobody, not the public', () => {
    for (const empty of ['', ' \n']) expect(tlsOptions({ suites: 'spine', trustAnchors: empty }).ca).toEqual([]);
  });

  it('[05-2] has no way to say that a certificate need not be verified', () => {
    for (const revocation of ['hard', 'soft'] as const) {
      expect(Object.keys(tlsOptions({ suites: 'spine', trustAnchors: 'x', revocation, client: { certificate: 'c', key: 'k' } })).sort())
        .toEqual(['ca', 'cert', 'ciphers', 'key', 'maxVersion', 'minVersion']);
    }
  });
});
