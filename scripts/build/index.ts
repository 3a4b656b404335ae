import { sayFailure } from '../setup/report.mjs';
import { buildApplication } from './build-application';

try {
  await buildApplication({ force: true });
} catch (error) {
  sayFailure(error);
  process.exitCode = 1;
}
