import { describe, expect, it } from 'vitest';
import { parseOdsCode } from '../../../domain/identifiers/ods-code';
import { asidsIn, chooseAsid, chooseEndpoint, endpointsIn, isServiceRoot } from '../../../main/directory/directory-answer';
import { encounterRoutes } from '../../../main/directory/encounter-routes';
import type { SpineDirectory } from '../../../main/directory/spine-directory';
import { haveSamples, sample } from '../sample-data';

const bundle = (...resources: readonly object[]) => ({ resourceType: 'Bundle', total: resources.length, entry: resources.map((resource) => ({ resource })) });
const endpoint = (address: string | undefined, partyKey = 'Z99001-1') => ({
  resourceType: 'Endpoint', address,
  identifier: [{ system: 'https://fhir.nhs.uk/Id/nhsMHSId', value: '928942012545' }, { system: 'https://fhir.nhs.uk/Id/nhsMhsPartyKey', value: partyKey }],
});
const device = (asid: string) => ({ resourceType: 'Device', identifier: [{ system: 'https://fhir.nhs.uk/Id/nhsSpineASID', value: asid }] });
const readEndpoint = (json: unknown) => chooseEndpoint(endpointsIn(json) ?? [{ address: 'not read', partyKey: 'p' }]);
const readAsid = (json: unknown) => chooseAsid(asidsIn(json) ?? ['not read']);
const root = 'https://gp.example/Z99001/STU3/1/gpconnect';

describe('what the directory answers', () => {
  it('[32-3.4] [07-B6] takes address and party key of the one endpoint, by system and never by place', () => {
    expect(readEndpoint(bundle(endpoint(root)))).toEqual({ ok: true, value: { serviceRoot: root, partyKey: 'Z99001-1' } });
  });

  it('[04-2] finds a practice without endpoint, or with an empty address, not enabled', () => {
    for (const answer of [bundle(), { resourceType: 'Bundle', total: 0 }, bundle(endpoint(undefined)), bundle(endpoint(''))]) {
      expect(readEndpoint(answer)).toEqual({ ok: false, error: 'practice-not-enabled' });
    }
  });

  it('[04-2] never chooses between two addresses or two ASIDs', () => {
    expect(readEndpoint(bundle(endpoint(root), endpoint(`${root}/other`)))).toEqual({ ok: false, error: 'practice-details-ambiguous' });
    expect(readAsid(bundle(device('999000000101'), device('999000000102')))).toEqual({ ok: false, error: 'practice-details-ambiguous' });
    expect(readAsid(bundle(device('999000000101'), device('999000000101'))).ok).toBe(true);
  });

  it('[04-4] refuses what is no service root or no ASID', () => {
    for (const address of ['http://gp.example/a', 'https://u:p@gp.example/a', 'https://gp.example/a?b', 'https://gp.example/a#b', 'https://gp.example', 'https://gp.example/a b']) {
      expect(isServiceRoot(address)).toBe(false);
    }
    expect(readAsid(bundle(device('12345'))).ok).toBe(false);
    expect(readEndpoint('nonsense').ok).toBe(false);
  });

  it.skipIf(!haveSamples)('reads the published examples', () => {
    expect(readAsid(sample('pds-sds/sds/single_device.json'))).toEqual({ ok: true, value: '928942012545' });
    expect(readAsid(sample('pds-sds/sds/multiple_devices.json')).ok).toBe(false);
    expect(readEndpoint(sample('pds-sds/sds/single_endpoint.json'))).toMatchObject({ ok: true, value: { partyKey: 'some_party_key' } });
    expect(readEndpoint(sample('pds-sds/sds/multiple_endpoints.json'))).toEqual({ ok: false, error: 'practice-details-ambiguous' });
  });
});

describe('routes of an encounter', () => {
  const practice = parseOdsCode('Z99001');
  if (practice === null) throw new Error('ODS code');
  const signal = new AbortController().signal;
  const counting = () => {
    const asked: string[] = [];
    const directory: SpineDirectory = {
      route: (odsCode, interaction) => {
        asked.push(`${odsCode} ${interaction}`);
        return Promise.resolve(readAsid(bundle(device('999000000101')))).then((asid) =>
          asid.ok ? { ok: true, value: { serviceRoot: `${root}/${interaction}`, partyKey: 'p', asid: asid.value } } : { ok: false, error: { code: asid.error } },
        );
      },
    };
    return { asked, directory };
  };

  it('[22-C-03] [22-C-04] [07-B8] [07-B9] [07-B10] remembers each interaction for itself, within one encounter only', async () => {
    const { asked, directory } = counting();
    const routes = encounterRoutes(directory, () => 0);
    await Promise.all([routes.find(practice, 'searchSlots', signal), routes.find(practice, 'searchSlots', signal)]);
    const documents = await routes.find(practice, 'searchDocuments', signal);
    expect(documents).toMatchObject({ ok: true, value: { serviceRoot: `${root}/searchDocuments` } });
    expect(asked).toEqual(['Z99001 searchSlots', 'Z99001 searchDocuments']);
    await encounterRoutes(directory, () => 0).find(practice, 'searchSlots', signal);
    expect(asked).toHaveLength(3);
  });

  it('[32-6] forgets on request and after a quarter of an hour', async () => {
    const { asked, directory } = counting();
    let now = 0;
    const routes = encounterRoutes(directory, () => now);
    await routes.find(practice, 'searchSlots', signal);
    routes.forget(practice);
    await routes.find(practice, 'searchSlots', signal);
    now = 15 * 60_000;
    await routes.find(practice, 'searchSlots', signal);
    expect(asked).toHaveLength(3);
  });
});
