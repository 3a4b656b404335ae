import { readFileSync } from 'node:fs';
import { resolve } from 'node:path';
import { parseArgs } from 'node:util';
import { calendarDay } from '../../domain/dates/partial-date';
import { readRecordFile } from '../../domain/record/read-record';
import { recordAreas } from '../../domain/record/view';
import { decodeBody } from '../../main/record-reader/decode-body';

const usage = 'Usage: npm run --silent record -- FILE [--area AREA]';

const refuse = (message: string): number => {
  process.stderr.write(`${message}\n`);
  return 1;
};

const readFile = (path: string): Uint8Array | null => {
  try {
    // npm runs this in the project's folder, whatever folder the caller stands in.
    return readFileSync(resolve(process.env['INIT_CWD'] ?? process.cwd(), path));
  } catch {
    return null;
  }
};

/** Prints what the window would show of a record body, as JSON (architecture, "Shapes that scripts rely on"). Gives the exit code. */
const main = (): number => {
  const { values, positionals } = parseArgs({ options: { area: { type: 'string' } }, allowPositionals: true });
  const [path] = positionals;
  if (path === undefined || positionals.length > 1) return refuse(usage);
  const { area } = values;
  if (area !== undefined && !recordAreas.some((known) => known === area)) return refuse(`There is no area "${area}". Areas: ${recordAreas.join(', ')}.`);
  const bytes = readFile(path);
  if (bytes === null) return refuse(`The file ${path} cannot be read.`);
  const body = decodeBody(bytes);
  if (body === null) return refuse('The file is not text in UTF-8.');
  const read = readRecordFile(body, { nhsNumber: null, areas: null, today: calendarDay(new Date().toISOString()) ?? '' });
  if (!read.ok) return refuse(read.error.reason);
  const { view } = read.value;
  const shown = area === undefined || view.kind === 'html' ? view : { ...view, sections: view.sections.filter((section) => section.area === area) };
  process.stdout.write(`${JSON.stringify(shown, null, 2)}\n`);
  return 0;
};

try {
  process.exitCode = main();
} catch (error) {
  process.exitCode = refuse(error instanceof Error && 'code' in error && String(error.code).startsWith('ERR_PARSE_ARGS') ? `${error.message}\n${usage}` : 'The record could not be read.');
}
