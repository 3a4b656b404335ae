import type { Held, ResourceIndex } from '../fhir/resource-index';
import { areaOfType } from './area-names';
import type { NotShown, PatientView, RecordAccount, RecordRow, RecordSection, RecordWarning } from './view';

const addRow = (row: RecordRow, shown: Set<string>): void => {
  for (const name of row.source) shown.add(name);
  for (const child of row.children) addRow(child, shown);
};

/** The names of all resources that a view really draws, gathered from the view itself so that the account cannot flatter it. */
export const shownNames = (patient: PatientView | null, sections: readonly RecordSection[], warnings: readonly RecordWarning[]): ReadonlySet<string> => {
  const shown = new Set<string>(patient?.source);
  for (const warning of warnings) for (const name of warning.source) shown.add(name);
  for (const section of sections) {
    for (const name of section.source) shown.add(name);
    for (const row of section.rows) addRow(row, shown);
  }
  return shown;
};

const supporting = new Set(['Practitioner', 'PractitionerRole', 'Organization', 'Location', 'HealthcareService', 'Device', 'Medication', 'Patient', 'RelatedPerson']);

const reasonFor = (held: Held): string => {
  if (supporting.has(held.type)) return 'Nothing shown refers to it';
  return areaOfType(held) === null ? `This application cannot show resources of this kind (${held.type})` : 'It could not be placed in the record';
};

/** Every resource of a Bundle as shown, or not shown with a plain reason; the counts always add up (spec 11 §18). */
export const accountFor = (index: ResourceIndex, shown: ReadonlySet<string>, excluded: ReadonlyMap<Held, string>): RecordAccount => {
  const notShown: NotShown[] = index.unreadable.map(({ name, reason }) => ({ resource: name, reason }));
  for (const held of index.all) if (!shown.has(held.name)) notShown.push({ resource: held.name, reason: excluded.get(held) ?? reasonFor(held) });
  const received = index.all.length + index.unreadable.length;
  return { received, shown: received - notShown.length, notShown };
};
