import type { LogicalId } from '../../../domain/identifiers/logical-id';

export interface TaskOrder {
  /** Today in the UK, `yyyy-mm-dd`. */
  readonly date: string;
  /** Ids and names at the receiving practice. */
  readonly patient: { readonly id: LogicalId; readonly name: string };
  readonly source: { readonly id: LogicalId; readonly name: string };
  readonly target: { readonly id: LogicalId; readonly name: string };
  readonly kind: 'information-only' | 'action-needed';
  readonly text: string;
  /** Who sent it, as the receiver will read it. */
  readonly sentBy: string;
}

/** Codes and displays of the draft's value set (spec 21 §A.5). */
const kinds = {
  'information-only': { code: '1', display: 'Information Only' },
  'action-needed': { code: '2', display: 'Action Needed' },
} as const;

/** The draft's DSTU2 Order (spec 21 §A.5): the receiver's own ids, the text escaped, who sent it as its last line. */
export const orderBody = (order: TaskOrder) => {
  const kind = kinds[order.kind];
  return {
    resourceType: 'Order',
    meta: { profile: ['http://fhir.nhs.net/StructureDefinition/gpconnect-task-order-1'] },
    contained: [
      {
        resourceType: 'Basic',
        id: 'desc1',
        meta: { profile: ['http://fhir.nhs.net/StructureDefinition/gpconnect-task-description-basic-1'] },
        text: { status: 'additional', div: narrative(order.text, order.sentBy) },
        code: { coding: [{ system: 'http://fhir.nhs.net/ValueSet/gpconnect-task-narrative-1', code: 'Task Narrative' }] },
      },
    ],
    date: order.date,
    subject: { reference: `Patient/${order.patient.id}`, display: order.patient.name },
    source: { reference: `Organization/${order.source.id}`, display: order.source.name },
    target: { reference: `Organization/${order.target.id}`, display: order.target.name },
    reasonCodeableConcept: {
      coding: [{ system: 'http://fhir.nhs.net/ValueSet/gpconnect-task-type-1', code: kind.code, display: kind.display }],
      text: kind.display,
    },
    detail: [{ reference: '#desc1' }],
  };
};

/** XHTML of plain text: every character that could be markup is escaped, what XML forbids is dropped, lines are kept. */
export const narrative = (text: string, sentBy: string): string => {
  const lines = [...text.split(/\r\n|\r|\n/), sentBy].map(escaped);
  return `<div xmlns="http://www.w3.org/1999/xhtml">${lines.join('<br/>')}</div>`;
};

const entities: Readonly<Record<string, string>> = { '&': '&amp;', '<': '&lt;', '>': '&gt;', '"': '&quot;', "'": '&#39;' };

const escaped = (text: string): string =>
  text.replace(/[^\t\u0020-\ud7ff\ue000-\ufffd\u{10000}-\u{10ffff}]/gu, '').replace(/[&<>"']/g, (character) => entities[character] ?? '');
