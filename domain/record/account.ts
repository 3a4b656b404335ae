import type { Held, ResourceIndex } from '../fhir/resource-index';
import { areaOfType } from './area-names';
import type { NotShown, PatientView, RecordAccount, RecordWarning } from './view';

/** The names of the resources that are shown beside the rows: by the patient's banner, the warnings and the sections' own Lists. */
export const namesBesideRows = (patient: PatientView, sections: readonly { readonly source: readonly string[] }[], warnings: readonly RecordWarning[]): ReadonlySet<string> => {
  const names = new Set<string>(patient.source);
  for (const { source } of [...warnings, ...sections]) for (const name of source) names.add(name);
  return names;
};

const supporting = new Set(['Practitioner', 'PractitionerRole', 'Organization', 'Location', 'HealthcareService', 'Device', 'Medication', 'Patient', 'RelatedPerson']);

const reasonFor = (held: Held): string => {
  if (supporting.has(held.type)) return 'Nothing shown refers to it';
  return areaOfType(held) === null ? `This application cannot show resources of this kind (${held.type})` : 'It could not be placed in the record';
};

/** Every resource of a Bundle as shown, or not shown with a plain reason; the counts always add up (spec 11 §18). */
export const accountFor = (index: ResourceIndex, isShown: (held: Held) => boolean, excluded: ReadonlyMap<Held, string>): RecordAccount => {
  const notShown: NotShown[] = index.unreadable.map(({ name, reason }) => ({ resource: name, reason }));
  for (const held of index.all) if (!isShown(held)) notShown.push({ resource: held.name, reason: excluded.get(held) ?? reasonFor(held) });
  const received = index.all.length + index.unreadable.length;
  return { received, shown: received - notShown.length, notShown };
};
