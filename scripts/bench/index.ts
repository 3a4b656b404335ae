import { cpus, loadavg, totalmem } from 'node:os';
import process from 'node:process';
import { parseArgs } from 'node:util';
import type { Ratio } from './ratio';
import { recordRatios } from './record-ratios';

const usage = 'Usage: npm run bench -- [--json] [NAME…], of the names: generated, samples, or the beginning of a ratio’s own name';

const machine = (): object => ({
  cpu: cpus()[0]?.model.trim() ?? 'unknown', cores: cpus().length, memoryBytes: totalmem(), platform: `${process.platform} ${process.arch}`,
  node: process.version, v8: process.versions.v8, load: loadavg().map((load) => Math.round(load * 100) / 100),
});

const line = ({ name, value, must, spread, yardstick, n, holds, wall }: Ratio): string =>
  `${holds ? 'holds' : 'FAILS'}  ${name.padEnd(52)} ${value.toFixed(2).padStart(7)}  at most ${String(must)}  (${spread[0].toFixed(2)} to ${spread[1].toFixed(2)}, n ${String(n)}, ${'ms' in yardstick ? `${yardstick.ms.toFixed(1)} ms` : `${String(yardstick.bytes)} bytes`} ${yardstick.what}${wall === undefined ? '' : `, by the wall clock ${wall.toFixed(2)}`})`;

const isSample = (name: string): boolean => name === 'samples' || name.includes('sample/');

/** `npm run bench`: the ratios of docs/performance.md. Exit code 1 when one of those measured does not hold. */
const main = (): number => {
  const { values, positionals } = parseArgs({ options: { json: { type: 'boolean', default: false } }, allowPositionals: true });
  const names = positionals.filter((name) => name !== 'generated' && name !== 'samples');
  const all = positionals.length === 0;
  const measured = [
    ...(all || positionals.some((name) => !isSample(name)) ? recordRatios.generated() : []),
    ...(all || positionals.some(isSample) ? recordRatios.samples() : []),
  ];
  const ratios = names.length === 0 ? measured : measured.filter(({ name }) => names.some((wanted) => name.startsWith(wanted)));
  if (ratios.length === 0) {
    process.stderr.write(`Nothing goes by that name.\n${usage}\n`);
    return 1;
  }
  if (values.json) process.stdout.write(`${JSON.stringify({ machine: machine(), ratios })}\n`);
  else process.stdout.write(`${JSON.stringify(machine())}\n${ratios.map(line).join('\n')}\n`);
  return ratios.every(({ holds }) => holds) ? 0 : 1;
};

try {
  process.exitCode = main();
} catch (error) {
  process.stderr.write(`${error instanceof Error ? error.message : 'The bench failed.'}\n${usage}\n`);
  process.exitCode = 1;
}
