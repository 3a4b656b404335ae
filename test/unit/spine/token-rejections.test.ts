import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { isAsid } from '../../../domain/identifiers/asid';
import { isNhsNumber } from '../../../domain/identifiers/nhs-number';
import { isOdsCode } from '../../../domain/identifiers/ods-code';
import type { InteractionName } from '../../../domain/identifiers/interaction-id';
import { htmlRequest } from '../../../main/gp-connect/record/html-request';
import type { SignedInUser } from '../../../main/session/signed-in-user';
import { environmentProfileSchema } from '../../../main/settings/environment-profile-schema';
import { createClockWatch } from '../../../main/spine/clock-watch';
import { composeRequest } from '../../../main/spine/compose-request';
import { interactionOf, interactionTable } from '../../../main/spine/interaction-table';
import type { SpineRequest } from '../../../main/spine/spine-request';
import { unsignedToken } from '../../../main/spine/token-parts';
import { rowsBroken, type Received } from './provider-token-rules';

const identifiers = { own: 'Z99002', practice: 'Z99001', patient: '9000000009', other: '9000000017', asid: '999000000101' };
const { own, practice, patient, other, asid } = identifiers;
if (!isOdsCode(own) || !isOdsCode(practice) || !isNhsNumber(patient) || !isNhsNumber(other) || !isAsid(asid)) throw new Error('sample identifiers');
const root = 'https://provider.example.thirdparty.nhs.uk/Z99001/STU3/1/gpconnect';
const base = {
  schema: 'gp-connect-desktop/environment-profile/1', name: 'Test', kind: 'integration', organisation: { odsCode: own, name: 'Example Surgery', phone: '0113', type: 'gp-practice' },
  consumer: { asid: '200000000100', issuer: 'https://consumer.example.nhs.uk', identifierBase: 'https://consumer.example.nhs.uk/Id' },
  trust: { spine: 'ca.pem' }, clientCertificate: { certificate: 'c.pem', key: 'k.pem' },
  services: {
    ssp: 'https://ssp.example', sds: { fhir: 'https://sds.example', apiKey: 'k' }, pds: 'https://pds.example', ods: 'https://ods.example',
    identity: { challenge: 'https://id.example/c', token: 'https://id.example/t', userInfo: 'https://id.example/u' },
  },
  capabilities: { foundations: '1.2.7', appointments: '1.2.7', structured: '1.6.2', documents: '1.6.2', html: '0.7.4', tasks: { offered: true, interaction: 'suffixed' } },
  card: { modules: [] }, timeOuts: { connectMs: 1000, queryMs: 30_000, recordMs: 60_000, commandMs: 30_000, idleMs: 5000 }, practices: [],
};
const profile = environmentProfileSchema.parse(base);

/** The scope of every operation, copied from spec 03 §2 and not from our table. */
const scopeByPaper: Readonly<Record<InteractionName, string>> = {
  readMetadata: 'organization/*.read', documentsReadMetadata: 'organization/*.read', htmlReadMetadata: 'organization/*.read',
  searchPractitioner: 'organization/*.read', readPractitioner: 'organization/*.read', searchOrganization: 'organization/*.read', readOrganization: 'organization/*.read',
  readLocation: 'organization/*.read', searchSlots: 'organization/*.read',
  searchPatient: 'patient/*.read', readPatient: 'patient/*.read', searchPatientAppointments: 'patient/*.read', readAppointment: 'patient/*.read',
  getStructuredRecord: 'patient/*.read', getCareRecord: 'patient/*.read', documentsSearchPatient: 'patient/*.read', searchDocuments: 'patient/*.read', readDocument: 'patient/*.read',
  registerPatient: 'patient/*.write', bookAppointment: 'patient/*.write', amendAppointment: 'patient/*.write', cancelAppointment: 'patient/*.write',
  createTask: 'patient/*.write', createTaskUnsuffixed: 'patient/*.write',
};
const names = Object.keys(interactionTable) as InteractionName[];

const someone: SignedInUser = {
  userId: '555021600101', roleProfileId: '555021600102', jobRoleCode: 'R8000', roleName: 'Clinician', activityCodes: [],
  name: { family: 'Okonkwo-Zoë', given: 'Amara', title: 'Ms' }, organisation: { odsCode: own, name: 'Example Surgery' }, accessToken: () => 'secret',
};
const compose = (name: InteractionName, changes: Partial<SpineRequest> = {}, user = someone, nowMs = 1_767_261_600_000) => {
  const interaction = interactionOf(name);
  const clock = { now: () => nowMs, monotonic: () => 0 };
  return composeRequest({
    profile, clock, clockWatch: createClockWatch(clock), randomId: () => 'trace', retry: { jitter: () => 1, wait: () => Promise.resolve() },
    transport: { send: () => Promise.reject(new Error('nothing is sent here')), close: () => Promise.resolve() },
    consumer: { issuer: profile.consumer.issuer, identifierBase: profile.consumer.identifierBase, device: { id: 'WS-0042', model: 'GP Connect Desktop', version: '0.1.0' } },
  }, {
    interaction: name, practice: { odsCode: practice, name: 'Beckfield' }, user, signal: new AbortController().signal,
    routes: { find: () => Promise.reject(new Error('no look-up here')), forget: () => undefined },
    ...(interaction.path.includes('{id}') ? { id: '5' } : {}), ...(interaction.method === 'GET' ? {} : { body: {} }),
    ...(interaction.line === '0.x' ? { record: interaction.scope === 'organization/*.read' ? { about: 'organisation', odsCode: practice } : { about: 'patient', nhsNumber: patient } } : {}),
    ...changes,
  }, interaction, { serviceRoot: root, asid, partyKey: 'p' }, 'trace');
};
const received = (name: InteractionName, authorization: string | undefined, nowMs: number, body: unknown = {}): Received =>
  ({ line: interactionOf(name).line, authorization, scope: scopeByPaper[name], serviceRoot: root, nowMs, body });
const anyText = fc.oneof(fc.string(), fc.string({ unit: 'binary' }), fc.constantFrom('', ' ', 'O\u2019Brien', 'Zoë', '\u{1F468}\u200d\u2695\ufe0f', '{"a":1}', 'x"\\'));

describe('every token that can be made is one that a practice must accept', () => {
  it('[03-4] [07-D4] whoever the user is, whatever is asked, whenever: it breaks no row of the paper, or nothing is sent', () => {
    let made = 0;
    fc.assert(fc.property(
      fc.constantFrom(...names), anyText, anyText, fc.option(anyText, { nil: undefined }), anyText, fc.integer({ min: 0, max: 4_000_000_000_000 }),
      (name, family, given, title, organisation, nowMs) => {
        const user: SignedInUser = {
          ...someone, name: { family, given, ...(title === undefined ? {} : { title }) }, organisation: { odsCode: own, name: organisation },
        };
        const composed = compose(name, {}, user, nowMs);
        if (!composed.ok) {
          expect([family, given, organisation].some((each) => each.trim() === '')).toBe(true);
          return;
        }
        made += 1;
        expect(rowsBroken(received(name, composed.value.headers['Authorization'], nowMs))).toEqual([]);
      },
    ), { numRuns: 600 });
    expect(made).toBeGreaterThan(200);
  });

  it.each(names)('[03-2] [22-C-11] %s asks for the scope that the paper gives it', (name) => {
    const composed = compose(name);
    expect(composed.ok ? rowsBroken(received(name, composed.value.headers['Authorization'], 1_767_261_600_000)) : composed.error).toEqual([]);
  });

  it.each([[0, true], [299_000, true], [300_000, false], [600_000, false], [-200_000, true]])('[03-4] one that arrives %i ms after it was made is good: %s', (later, isGood) => {
    const composed = compose('searchPatient');
    const broken = composed.ok ? rowsBroken(received('searchPatient', composed.value.headers['Authorization'], 1_767_261_600_000 + later)) : ['not made'];
    expect(broken).toEqual(isGood ? [] : ['expired']);
  });

  it('[03-4] 0.x: a requested record that is missing, of the wrong kind or of another patient than the body sends nothing', () => {
    const body = htmlRequest(patient, 'SUM', {}, '2026-01-01');
    if (!body.ok) throw new Error('body');
    const about = (nhsNumber: typeof patient) => ({ record: { about: 'patient', nhsNumber } as const, body: body.value });
    expect(compose('getCareRecord', about(patient)).ok).toBe(true);
    for (const changes of [about(other), { ...about(patient), record: { about: 'organisation', odsCode: practice } as const }]) {
      expect(compose('getCareRecord', changes)).toMatchObject({ ok: false, error: { code: 'internal-fault' } });
    }
    expect(compose('htmlReadMetadata', { record: { about: 'patient', nhsNumber: patient } }).ok).toBe(false);
  });

  it('[03-4] 1.x: a requested record has no place, even when one is given', () => {
    const composed = compose('searchPatient', { record: { about: 'patient', nhsNumber: patient } });
    expect(composed.ok ? rowsBroken(received('searchPatient', composed.value.headers['Authorization'], 1_767_261_600_000)) : composed.error).toEqual([]);
  });

  it('[03-2] users without a card are UNK where they have no job role', () => {
    const composed = compose('getCareRecord', {}, { ...someone, jobRoleCode: null });
    const token = composed.ok ? (composed.value.headers['Authorization'] ?? '') : '';
    expect(Buffer.from(token.split('.')[1] ?? '', 'base64url').toString()).toContain('"code":"UNK"');
  });
});

describe('the rows of the paper, held against this test itself', () => {
  const line1 = compose('searchPatient');
  const line0 = compose('getCareRecord');
  const claimsOf = (composed: typeof line1): Record<string, unknown> =>
    JSON.parse(Buffer.from((composed.ok ? (composed.value.headers['Authorization'] ?? '') : '').split('.')[1] ?? '', 'base64url').toString()) as Record<string, unknown>;
  const now = 1_767_261_600_000;
  const broken1 = (claims: object) => rowsBroken(received('searchPatient', `Bearer ${unsignedToken(claims)}`, now));
  const broken0 = (claims: object, body?: unknown) => rowsBroken(received('getCareRecord', `Bearer ${unsignedToken(claims)}`, now, body));
  const good1 = claimsOf(line1);
  const good0 = claimsOf(line0);
  const without = (claims: Record<string, unknown>, name: string) => Object.fromEntries(Object.entries(claims).filter(([key]) => key !== name));
  const object = (claims: Record<string, unknown>, name: string): object => { const value = claims[name]; return typeof value === 'object' && value !== null ? value : {}; };

  it('accepts ours', () => {
    expect([broken1(good1), broken0(good0)]).toEqual([[], []]);
  });

  it.each<readonly [string, () => readonly string[]]>([
    ['no Authorization', () => rowsBroken(received('searchPatient', undefined, now))],
    ['not Bearer', () => rowsBroken(received('searchPatient', 'Basic abc', now))],
    ['plain JSON', () => rowsBroken(received('searchPatient', `Bearer ${JSON.stringify(good1)}`, now))],
    ['padding', () => rowsBroken(received('searchPatient', `Bearer ${Buffer.from('{}').toString('base64')}==.e30.`, now))],
    ['no final dot', () => rowsBroken(received('searchPatient', `Bearer ${unsignedToken(good1).slice(0, -1)}`, now))],
    ['a signature', () => rowsBroken(received('searchPatient', `Bearer ${unsignedToken(good1)}c2ln`, now))],
    ['another alg', () => rowsBroken(received('searchPatient', `Bearer ${Buffer.from('{"alg":"HS256","typ":"JWT"}').toString('base64url')}.${unsignedToken(good1).split('.')[1] ?? ''}.`, now))],
    ['an extra header key', () => rowsBroken(received('searchPatient', `Bearer ${Buffer.from('{"alg":"none","typ":"JWT","kid":"1"}').toString('base64url')}.${unsignedToken(good1).split('.')[1] ?? ''}.`, now))],
    ...Object.keys(good1).map((name) => [`1.x without ${name}`, () => broken1(without(good1, name))] as const),
    ...Object.keys(good0).map((name) => [`0.x without ${name}`, () => broken0(without(good0, name))] as const),
    ['requested_record on 1.x', () => broken1({ ...good1, requested_record: good0['requested_record'] })],
    ['another audience on 0.x', () => broken0({ ...good0, aud: root })],
    ['299 seconds', () => broken1({ ...good1, exp: now / 1000 + 299 })],
    ['301 seconds', () => broken1({ ...good1, exp: now / 1000 + 301 })],
    ['600 s in the past', () => broken1({ ...good1, iat: now / 1000 - 600, exp: now / 1000 - 300 })],
    ['milliseconds', () => broken1({ ...good1, iat: now + 0.5, exp: now + 300.5 })],
    ['another reason', () => broken1({ ...good1, reason_for_request: 'secondarycare' })],
    ['an unknown scope', () => broken1({ ...good1, requested_scope: 'patient/*.*' })],
    ['the wrong scope', () => broken1({ ...good1, requested_scope: 'organization/*.read' })],
    ['confidentiality in the scope', () => broken1({ ...good1, requested_scope: 'patient/*.read conf/R' })],
    ['another sub', () => broken1({ ...good1, sub: 'somebody' })],
    ['an unknown field in the device', () => broken1({ ...good1, requesting_device: { ...object(good1, 'requesting_device'), type: 'x' } })],
    ['the wrong resourceType', () => broken1({ ...good1, requesting_organization: { ...object(good1, 'requesting_organization'), resourceType: 'Patient' } })],
    ['an organisation without ODS code', () => broken1({ ...good1, requesting_organization: { ...object(good1, 'requesting_organization'), identifier: [] } })],
    ['a practitioner without name', () => broken1({ ...good1, requesting_practitioner: { ...object(good1, 'requesting_practitioner'), name: [] } })],
    ['another patient in the body', () => broken0(good0, { parameter: [{ valueIdentifier: { system: 'http://fhir.nhs.net/Id/nhs-number', value: '9000000017' } }] })],
  ])('[03-4] it would notice %s', (_, broken) => {
    expect(broken()).not.toEqual([]);
  });
});
