import { mkdirSync, renameSync, statSync } from 'node:fs';
import { dirname } from 'node:path';
import { destination, pino } from 'pino';
import type { Log, LogFields } from './log';

const largestLogBytes = 5 * 1024 * 1024;

/** Copies the allowed fields one by one: a field that is not named here cannot reach the file, whatever a caller's types say. */
export const allowedFields = (fields: LogFields = {}): LogFields => ({
  ...(fields.correlationId === undefined ? {} : { correlationId: fields.correlationId }),
  ...(fields.operation === undefined ? {} : { operation: fields.operation }),
  ...(fields.code === undefined ? {} : { code: fields.code }),
  ...(fields.durationMs === undefined ? {} : { durationMs: fields.durationMs }),
  ...(fields.count === undefined ? {} : { count: fields.count }),
  ...(fields.reason === undefined ? {} : { reason: fields.reason }),
  ...(fields.fault === undefined ? {} : { fault: { name: fields.fault.name, frames: fields.fault.frames } }),
});

const keepOneBefore = (file: string): void => {
  try {
    if (statSync(file).size > largestLogBytes) renameSync(file, `${file}.1`);
  } catch {
    // There is no log yet.
  }
};

/** The diagnostic log: JSON lines in one file, with one older one kept. Holds nothing about a patient (spec 05 §5). */
export const fileLog = (file: string): Log => {
  mkdirSync(dirname(file), { recursive: true, mode: 0o700 });
  keepOneBefore(file);
  const sink = destination({ dest: file, sync: true, mode: 0o600 });
  // A full disk must not stop the program: the trail that must not fail is the audit trail.
  sink.on('error', () => undefined);
  const logger = pino({ base: null, timestamp: pino.stdTimeFunctions.isoTime }, sink);
  return {
    info: (message, fields) => logger.info(allowedFields(fields), message),
    warn: (message, fields) => logger.warn(allowedFields(fields), message),
    error: (message, fields) => logger.error(allowedFields(fields), message),
  };
};
