import { bad, good, warning, type Check, type Finding } from './check';

/** Beyond this requests are refused here, because practices would refuse them (spec 03 §2). */
const mostMs = 60_000;
const worthATellingMs = 10_000;

const middle = (values: readonly number[]): number | undefined => [...values].sort((one, other) => one - other)[Math.floor(values.length / 2)];

/** @param skews milliseconds by which this computer is ahead of each service that dated its answer. */
export const clockCheck = (skews: () => Promise<readonly number[]>): Check => ({
  id: 'clock',
  title: 'Clock',
  // The middle one: a single service with a wrong clock of its own must not be believed over the others.
  look: async () => judge(middle(await skews())),
});

const judge = (skewMs: number | undefined): Finding => {
  if (skewMs === undefined) return warning('No service dated an answer, so the clock could not be compared.', 'See the lines about the services.');
  const seconds = Math.round(Math.abs(skewMs) / 1000);
  const found = seconds <= 2 ? 'It agrees with the services.' : `It is ${String(seconds)} s ${skewMs > 0 ? 'ahead of' : 'behind'} the services.`;
  if (Math.abs(skewMs) > mostMs) return bad(found, 'Set this computer\u2019s clock, or switch on its synchronisation: practices refuse requests with a wrong time.');
  return Math.abs(skewMs) > worthATellingMs ? warning(found, 'Switch on the synchronisation of this computer\u2019s clock.') : good(found);
};
