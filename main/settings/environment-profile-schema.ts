import { z } from 'zod';
import { day, nhsNumber, odsCode } from '../../contract/values';
import { isAsid, type Asid } from '../../domain/identifiers/asid';

const asid = z.custom<Asid>((value) => typeof value === 'string' && isAsid(value), 'not an ASID: twelve digits expected');
const path = z.string().min(1);

/** An address that text may be joined to: https, no user, no query, no fragment; one final slash is dropped. */
const address = z
  .url({ protocol: /^https$/, error: 'not an https address' })
  .refine((text) => !/[?#\s\\]/.test(text) && new URL(text).username === '', 'an address has no user, query or fragment')
  .transform((text) => text.replace(/\/$/, ''));

/** An LDAP address: TLS from the first byte, host and port and nothing else (spec 04 §2). */
const ldapAddress = z.string().regex(/^ldaps:\/\/[A-Za-z0-9.-]+(:\d{1,5})?\/?$/, 'not an ldaps address').transform((text) => text.replace(/\/$/, ''));

/** An address that is called exactly as written. */
const exactAddress = z.url({ protocol: /^https$/, error: 'not an https address' });
const version = z.string().regex(/^\d+\.\d+\.\d+$/, 'not a release number');
const milliseconds = z.number().int().min(100).max(600_000);

/** The file of docs/environment-profile.md. Unknown keys are refused, so that a misspelling is not read as an absence. */
export const environmentProfileSchema = z
  .strictObject({
    schema: z.literal('gp-connect-desktop/environment-profile/1'),
    name: z.string().min(1),
    kind: z.enum(['training', 'integration', 'live']),
    organisation: z.strictObject({
      odsCode, name: z.string().min(1), phone: z.string(), type: z.enum(['gp-practice', 'urgent-care']),
    }),
    consumer: z.strictObject({ asid, issuer: address, identifierBase: address }),
    trust: z.strictObject({
      spine: path, services: path.optional(), cards: path.optional(),
      /** How much a server's certificate is worth whose revocation cannot be looked up; nothing turns the look-up off. */
      revocation: z.enum(['hard', 'soft']).optional(),
    }),
    clientCertificate: z.union([
      z.strictObject({ certificate: path, key: path }),
      z.strictObject({ store: z.string().regex(/^[0-9a-f]{16}$/, 'not the id of a stored certificate') }),
    ]),
    services: z.strictObject({
      ssp: address,
      sds: z
        .strictObject({ fhir: address, apiKey: z.string().min(1), ldap: ldapAddress.optional(), use: z.enum(['fhir', 'ldap']).optional() })
        .refine((sds) => sds.use !== 'ldap' || sds.ldap !== undefined, { path: ['ldap'], error: 'needed where "use" is "ldap"' }),
      pds: address,
      ods: address,
      odsApiKey: z.string().min(1).optional(),
      identity: z.strictObject({ challenge: exactAddress, token: exactAddress, userInfo: exactAddress }),
      cis2: z
        .strictObject({
          issuer: exactAddress, clientId: z.string().min(1), redirectUris: z.array(z.url({ protocol: /^http$/, error: 'not a loopback address' })).min(1), acrValues: z.string().min(1),
        })
        .optional(),
      apiPlatform: z.strictObject({ token: exactAddress, apiKey: z.string().min(1), apiSecret: z.string().min(1) }).optional(),
      mesh: z.strictObject({ address, mailbox: z.string().min(1), password: z.string().min(1), sharedKey: z.string().min(1) }).optional(),
    }),
    capabilities: z.strictObject({
      foundations: version, appointments: version, structured: version, documents: version, html: version,
      tasks: z.strictObject({ offered: z.boolean(), interaction: z.enum(['suffixed', 'unsuffixed']) }),
      practiceChoice: z.enum(['listed', 'directory']).optional(),
    }),
    card: z.strictObject({ modules: z.array(path) }),
    timeOuts: z.strictObject({
      connectMs: milliseconds, queryMs: milliseconds, recordMs: milliseconds, commandMs: milliseconds, idleMs: milliseconds,
    }),
    practices: z.array(z.strictObject({ odsCode, name: z.string().min(1) })),
    training: z
      .strictObject({
        card: z.strictObject({ module: path, configuration: path, pin: z.string(), label: z.string() }),
        control: z.url({ protocol: /^http$/, error: 'not an address on this machine' }).optional(),
        tour: z.strictObject({
          patient: z.strictObject({ nhsNumber, family: z.string(), given: z.string(), dateOfBirth: day }),
          recordPractice: odsCode,
          bookingPractice: odsCode,
          taskPractice: odsCode,
        }),
      })
      .optional(),
  })
  .refine((profile) => profile.training === undefined || profile.kind === 'training', {
    path: ['training'], error: 'only a profile of kind "training" may carry this',
  });

/** The profile with all its paths absolute. */
export type EnvironmentProfile = z.output<typeof environmentProfileSchema>;
