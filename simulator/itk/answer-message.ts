import { randomUUID } from 'node:crypto';
import type { ItkMessage } from './read-message';
import { isGood, responseWords } from './response-codes';
import type { ResponseCode } from './response-codes';

export interface AnswerFacts {
  readonly code: ResponseCode;
  readonly why: string;
  /** Mailbox and ODS code of the practice that answers. */
  readonly mailbox: string;
  readonly odsCode: string;
  readonly at: Date;
}

const STU3 = 'https://fhir.nhs.uk/STU3';
const profile = (name: string) => ({ profile: [`${STU3}/StructureDefinition/${name}`] });

/** The ITK3 response to a message (spec 21 §B.4): header with the sender's reference, organisation, and the outcome that the code is in. */
export const itkAnswer = (message: ItkMessage, facts: AnswerFacts): Readonly<Record<string, unknown>> => {
  const [headerId, organisationId, outcomeId] = [randomUUID(), randomUUID(), randomUUID()];
  const good = isGood(facts.code);
  const entry = (id: string, resource: object) => ({ fullUrl: `urn:uuid:${id}`, resource });
  return {
    resourceType: 'Bundle', id: randomUUID(), meta: profile('ITK-Message-Bundle-1'), identifier: { system: 'https://tools.ietf.org/html/rfc4122', value: randomUUID() }, type: 'message',
    entry: [
      entry(headerId, {
        resourceType: 'MessageHeader', id: headerId, meta: profile('ITK-MessageHeader-2'),
        extension: [{
          url: `${STU3}/StructureDefinition/Extension-ITK-MessageHandling-2`,
          extension: [
            { url: 'BusAckRequested', valueBoolean: false }, { url: 'InfAckRequested', valueBoolean: false },
            { url: 'RecipientType', valueCoding: { system: `${STU3}/CodeSystem/ITK-RecipientType-1`, code: 'FA', display: 'For Action' } },
            { url: 'MessageDefinition', valueReference: { reference: `${STU3}/MessageDefinition/ITK-Response-MessageDefinition-1` } },
            { url: 'SenderReference', valueString: message.senderReference },
          ],
        }],
        event: { system: `${STU3}/CodeSystem/ITK-MessageEvent-2`, code: 'ITK008M', display: 'ITK Response' },
        sender: { reference: `urn:uuid:${organisationId}` }, timestamp: facts.at.toISOString().replace(/\.\d+Z$/, '+00:00'), source: { endpoint: facts.mailbox },
        response: { identifier: message.headerId, code: good ? 'ok' : 'fatal-error', details: { reference: `urn:uuid:${outcomeId}` } },
        focus: [{ reference: `urn:uuid:${outcomeId}` }],
      }),
      entry(organisationId, {
        resourceType: 'Organization', id: organisationId, meta: profile('CareConnect-ITK-Header-Organization-1'),
        identifier: [{ system: 'https://fhir.nhs.uk/Id/ods-organization-code', value: facts.odsCode }],
      }),
      entry(outcomeId, {
        resourceType: 'OperationOutcome', id: outcomeId, meta: profile('ITK-Response-OperationOutcome-1'),
        issue: [{
          severity: good ? 'information' : 'fatal', code: good ? 'informational' : 'processing',
          details: { coding: [{ system: `${STU3}/CodeSystem/ITK-ResponseCodes-1`, code: facts.code, display: responseWords[facts.code] }] },
          ...(facts.why === '' ? {} : { diagnostics: facts.why }),
        }],
      }),
    ],
  };
};
