import { join } from 'node:path';
import { overriddenRoots } from './country';
import type { Country } from './country';
import type { ForeignProvider } from './options';
import { consumerOrganisation } from './people/organisations';
import { createPractice } from './practices/practice';
import { fileStore } from './practices/practice-store';
import type { Practice } from './practices/practice';
import { serviceRootsOf } from './practices/service-roots';
import type { ServiceRoots } from './practices/service-roots';
import { createRecordHandlers } from './records/create-record-handlers';
import type { ServiceGroup } from './server/service-group';

export interface StartedPractices {
  readonly practices: ReadonlyMap<string, Practice>;
  /** What the directory says of each practice, ours and foreign. */
  readonly listed: readonly ListedPractice[];
}

export interface ListedPractice {
  readonly odsCode: string;
  readonly name: string;
  readonly asid: string;
  readonly partyKey: string;
  readonly vendor: string;
  readonly sharing: boolean;
  readonly roots: ServiceRoots;
}

export interface PracticeSettings {
  readonly providers: readonly ForeignProvider[];
  readonly seed: string;
  readonly now: () => Date;
  /** Where each practice keeps what happened there; absent: nowhere. */
  readonly keepIn?: string;
}

/** Starts each of our practices on a port of its own, and lists them with those that are not ours. */
export const startPractices = async (country: Country, group: ServiceGroup, settings: PracticeSettings): Promise<StartedPractices> => {
  const practices = new Map<string, Practice>();
  const listed: ListedPractice[] = [];
  for (const definition of country.practices) {
    const { odsCode, name, asid, partyKey, vendor, sharing } = definition;
    const service = await group.serve('practice', (request) => practices.get(odsCode)?.handle(request) ?? { status: 503 }, odsCode);
    const own = serviceRootsOf(definition, service.url);
    practices.set(odsCode, createPractice({
      definition, base: service.url, roots: own, people: country.people, organisations: country.organisations,
      consumerOds: consumerOrganisation.odsCode, now: settings.now, seed: settings.seed,
      ...(settings.keepIn === undefined ? {} : { store: fileStore(join(settings.keepIn, `practice-${odsCode}.json`)) }),
      records: createRecordHandlers({ patients: country.people, practice: definition, now: settings.now, ...(own.documents === undefined ? {} : { documentsRoot: own.documents }) }),
    }));
    listed.push({ odsCode, name, asid, partyKey, vendor, sharing, roots: overriddenRoots(own, settings.providers, odsCode) });
  }
  for (const { odsCode, name, asid, partyKey, roots } of country.foreign) listed.push({ odsCode, name, asid, partyKey, vendor: 'foreign', sharing: true, roots });
  return { practices, listed };
};
