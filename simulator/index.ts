import { parseOptions } from './options';
import type { SimulatorOptions } from './options';
import { startSimulator } from './start-simulator';

const isPort = (value: unknown): value is { postMessage(message: unknown): void } =>
  typeof value === 'object' && value !== null && 'postMessage' in value && typeof value.postMessage === 'function';

/** Runs until told to stop: by a signal or, with a parent, when that goes away. */
const main = async (options: SimulatorOptions): Promise<void> => {
  const simulator = await startSimulator(options);
  let stopping = false;
  const stop = (): void => {
    if (stopping) return;
    stopping = true;
    void simulator.stop().finally(() => { process.exit(0); });
  };
  for (const signal of ['SIGTERM', 'SIGINT', 'SIGHUP'] as const) process.once(signal, stop);
  process.once('disconnect', stop);
  if (options.withParent) {
    process.stdin.once('end', stop).once('close', stop);
    process.stdin.resume();
  }
  process.stdout.write(`${JSON.stringify(simulator.line)}\n`);
  const parent: unknown = Reflect.get(process, 'parentPort');
  if (isPort(parent)) parent.postMessage(simulator.line);
};

try {
  await main(parseOptions(process.argv.slice(2)));
} catch (reason) {
  process.stderr.write(`simulator: ${reason instanceof Error ? reason.message : 'could not start'}\n`);
  process.exit(1);
}
