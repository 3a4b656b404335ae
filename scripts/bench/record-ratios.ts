import { existsSync, readdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { projectRoot } from '../setup/project-root.mjs';
import { makeBundle } from './make-bundle';
import { allAreas, allReady, firstRows, memoryOf, parse, parseKeepingDecimals, resourcesIn, timed, type Taken } from './measure';
import { median, ratioOf, type Ratio } from './ratio';

const sizes = [{ label: '1.6MB', bytes: 1_600_000, runs: 11 }, { label: '8MB', bytes: 8_000_000, runs: 7 }, { label: '33MB', bytes: 33_000_000, runs: 5 }] as const;

const yardstick = 'decode and JSON.parse of the same bytes';

const most = { first: 1.4, areas: 2, ready: 2, decimals: 1.2, memory: 5, linear: 1.25 } as const;

const measures = [
  { name: 'first-rows', work: firstRows, most: most.first },
  { name: 'all-areas', work: allAreas, most: most.areas },
  { name: 'all-ready', work: allReady, most: most.ready },
  { name: 'decimals', work: parseKeepingDecimals, most: most.decimals },
] as const;

interface Measured {
  readonly ratios: readonly Ratio[];
  /** From bytes to first rows, run by run. */
  readonly firstMs: readonly number[];
}

/** Every measure of one body in turn with the yardstick, run by run, the first run of each thrown away. */
const measureBody = (label: string, bytes: Uint8Array, runs: number, times = 1): Measured => {
  const yard: Taken[] = [];
  const taken = measures.map((): Taken[] => []);
  for (let run = 0; run <= runs; run += 1) {
    const parsed = timed(() => parse(bytes), times);
    const each = measures.map(({ work }) => timed(() => work(bytes), times));
    if (run === 0) continue;
    yard.push(parsed);
    each.forEach((one, at) => taken[at]?.push(one));
  }
  return {
    ratios: measures.map((measure, at) => {
      const own = taken[at] ?? [];
      const ratio = ratioOf(`${measure.name}/${label}`, own.map(({ cpu }) => cpu), yard.map(({ cpu }) => cpu), yardstick, 'ms', measure.most);
      return { ...ratio, wall: Math.round((median(own.map(({ wall }) => wall)) / median(yard.map(({ wall }) => wall))) * 1000) / 1000 };
    }),
    firstMs: (taken[0] ?? []).map(({ cpu }) => cpu),
  };
};

const generated = (): readonly Ratio[] => {
  const perResource: { readonly label: string; readonly each: readonly number[] }[] = [];
  const ratios = sizes.flatMap(({ label, bytes: size, runs }) => {
    const bytes = Buffer.from(makeBundle(size), 'utf8');
    const { ratios: own, firstMs } = measureBody(label, bytes, runs);
    const count = resourcesIn(bytes);
    perResource.push({ label, each: firstMs.map((ms) => ms / count) });
    // A record of an earlier round may still be waiting to be let go and hide the growth, so the greatest of the rounds counts.
    const memory = Math.max(...Array.from({ length: 3 }, () => memoryOf(bytes)));
    return [...own, ratioOf(`memory/${label}`, [memory], [bytes.byteLength], 'bytes received', 'bytes', most.memory)];
  });
  const [smallest, ...larger] = perResource;
  if (smallest === undefined) return ratios;
  const yard = median(smallest.each);
  return [...ratios, ...larger.map(({ label, each }) => ratioOf(`linear/${label}`, each, each.map(() => yard), `first rows per resource at ${smallest.label}`, 'ms', most.linear))];
};

/** Enough repeats that a small body is not measured by the clock's own grain. */
const repeats = (bytes: number): number => Math.max(1, Math.ceil(300_000 / bytes));

const samples = (): readonly Ratio[] => {
  const folder = join(projectRoot, '../shared/data/records/structured-bundles');
  if (!existsSync(folder)) {
    process.stderr.write('The sample records are not at ../shared/data/records: they are not measured.\n');
    return [];
  }
  return readdirSync(folder).filter((name) => name.endsWith('.json')).sort().flatMap((name) => {
    const bytes = readFileSync(join(folder, name));
    return measureBody(`sample/${name.replace('.json', '')}`, bytes, 5, repeats(bytes.byteLength)).ratios;
  });
};

/** What `npm run bench` can measure of records, by the name it is asked for. */
export const recordRatios = { generated, samples } as const;
