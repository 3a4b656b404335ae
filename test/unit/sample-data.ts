import { existsSync, readFileSync, readdirSync } from 'node:fs';
import { resolve } from 'node:path';

const root = resolve(import.meta.dirname, '../../../shared/data');

/** Whether the sample data lies beside the project; tests that need it skip, saying so, where it does not. */
export const haveSamples = existsSync(root);

/** A sample as parsed JSON. */
export const sample = (path: string): unknown => JSON.parse(readFileSync(resolve(root, path), 'utf8'));

export const sampleBytes = (path: string): Uint8Array => readFileSync(resolve(root, path));

/** Names of the files in a folder of the samples; [] without samples. */
export const samplesIn = (folder: string): readonly string[] => (haveSamples ? readdirSync(resolve(root, folder)).sort() : []);
