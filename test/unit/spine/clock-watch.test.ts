import { describe, expect, it } from 'vitest';
import { createClockWatch } from '../../../main/spine/clock-watch';

const start = Date.UTC(2026, 2, 27, 10);
const watched = (skewMs: number) => {
  let monotonic = 0;
  let now = start + skewMs;
  const watch = createClockWatch({ now: () => now, monotonic: () => monotonic });
  return {
    watch, answer: () => { watch.note({ date: new Date(start + monotonic).toUTCString() }); },
    pass: (ms: number) => { monotonic += ms; now += ms; }, put: (ms: number) => { now += ms; },
  };
};

describe('[03-2] [07-C20] the clock of this computer', () => {
  it('is not judged before a service has dated an answer', () => {
    const { watch } = watched(3_600_000);
    expect([watch.skewMs(), watch.isWrong()]).toEqual([null, false]);
    watch.note({ date: 'soon' });
    expect(watch.skewMs()).toBeNull();
  });

  it.each([[0, false], [60_000, false], [61_000, true], [-60_000, false], [-61_000, true]])('%i ms off is wrong: %s', (skewMs, isWrong) => {
    const { watch, answer } = watched(skewMs);
    answer();
    expect([watch.skewMs(), watch.isWrong()]).toEqual([skewMs, isWrong]);
  });

  it('stays as far off as it was while time passes, and is right as soon as it was put right', () => {
    const { watch, answer, pass, put } = watched(90_000);
    answer();
    pass(600_000);
    expect([watch.skewMs(), watch.isWrong()]).toEqual([90_000, true]);
    put(-90_000);
    expect([watch.skewMs(), watch.isWrong()]).toEqual([0, false]);
  });
});
