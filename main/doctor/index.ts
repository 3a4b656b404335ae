export { allChecks, type DoctorParts } from './all-checks';
export { asText, isAllGood, runChecks } from './run-checks';
export { thisComputer } from './this-computer';
