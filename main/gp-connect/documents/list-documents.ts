import { z } from 'zod';
import type { NotShown } from '../../../domain/record/view';
import { formatDay, formatDateTime, epochOf } from '../../../domain/time/london-time';
import type { DocumentEntry } from '../../../contract/capabilities/record';
import { concept, identifiers, idIn, names, reference, text } from '../fhir-shapes';

/** A document on the list, with the address that retrieving it needs. */
export interface DocumentOnList {
  readonly shown: DocumentEntry;
  /** As the practice wrote it; unchecked. Absent: not available. */
  readonly url?: string;
}

export interface DocumentList {
  readonly documents: readonly DocumentOnList[];
  readonly account: { readonly received: number; readonly shown: number; readonly notShown: readonly NotShown[] };
}

const attachment = z.object({ contentType: text, size: z.number().int().nonnegative().optional().catch(undefined), url: text, title: text });
const securityCodings = z.array(z.object({ code: text })).optional().catch(undefined);

const documentReference = z.object({
  resourceType: z.literal('DocumentReference'),
  id: z.string().min(1).max(64),
  meta: z.object({ security: securityCodings }).optional().catch(undefined),
  type: concept,
  description: text,
  created: text,
  indexed: text,
  author: z.array(reference).optional().catch(undefined),
  custodian: reference,
  content: z.array(z.object({ attachment: attachment.optional().catch(undefined) })).optional().catch(undefined),
  securityLabel: z.array(concept).optional().catch(undefined),
});

const party = z.object({ resourceType: z.enum(['Practitioner', 'Organization', 'Patient', 'PractitionerRole']), id: z.string(), name: z.union([text, names]), identifier: identifiers });
const anyResource = z.object({ resourceType: z.string(), id: z.string().optional() });

type Document = z.infer<typeof documentReference>;

/**
 * The list of documents out of a search's answer (spec 12 §3): newest document date first, the unknown never lost, and every
 * resource of the answer either shown or accounted for.
 */
export const listDocuments = (resources: readonly unknown[]): DocumentList => {
  const parties = partyNames(resources);
  const shown = new Set<string>();
  const seen = new Set<string>();
  const listed: { readonly entry: DocumentOnList; readonly order: number; readonly key: string }[] = [];
  const notShown: NotShown[] = [];
  resources.forEach((resource, index) => {
    const name = nameOf(resource, index);
    if (anyResource.safeParse(resource).data?.resourceType !== 'DocumentReference') return;
    const read = documentReference.safeParse(resource);
    if (!read.success) notShown.push({ resource: name, reason: 'This document could not be read.' });
    else if (seen.has(name)) notShown.push({ resource: `${name} (repeated at place ${String(index + 1)})`, reason: 'Sent more than once; shown once.' });
    else {
      seen.add(name);
      const author = read.data.author?.[0]?.reference;
      for (const referred of [author, read.data.custodian?.reference]) if (referred !== undefined && parties.has(referred)) shown.add(referred);
      listed.push({ entry: entryOf(read.data, parties), order: epochOf(dateOf(read.data)) ?? Date.parse(dateOf(read.data)), key: name });
    }
  });
  resources.forEach((resource, index) => {
    const name = nameOf(resource, index);
    const type = anyResource.safeParse(resource).data?.resourceType;
    // The patient is what the list is under: compared with the national record, and any difference is drawn above.
    if (type === 'DocumentReference' || type === 'Patient' || shown.delete(name)) return;
    notShown.push({ resource: name, reason: 'Sent along with the documents; no document on the list names it.' });
  });
  listed.sort((one, other) => (Number.isNaN(other.order) ? -1 : other.order) - (Number.isNaN(one.order) ? -1 : one.order) || (one.key < other.key ? -1 : 1));
  return {
    documents: listed.map(({ entry }) => entry),
    account: { received: resources.length, shown: resources.length - notShown.length, notShown },
  };
};

const nameOf = (resource: unknown, index: number): string => {
  const read = anyResource.safeParse(resource).data;
  return read?.id === undefined ? `entry ${String(index + 1)}` : `${read.resourceType}/${read.id}`;
};

const dateOf = (document: Document): string => document.created ?? document.indexed ?? '';

const partyNames = (resources: readonly unknown[]): ReadonlyMap<string, string> => {
  const found = new Map<string, string>();
  for (const resource of resources) {
    const read = party.safeParse(resource);
    if (!read.success || read.data.name === undefined) continue;
    const name = read.data.name;
    const first = typeof name === 'string' ? undefined : name[0];
    const words = typeof name === 'string' ? name : [...(first?.prefix ?? []), ...(first?.given ?? []), first?.family ?? ''].join(' ').trim() || (first?.text ?? '');
    if (words !== '') found.set(`${read.data.resourceType}/${read.data.id}`, words);
  }
  return found;
};

const shownDate = (value: string | undefined): string => {
  if (value === undefined) return 'Not recorded';
  return epochOf(value) === null ? formatDay(value) : formatDateTime(value);
};

const entryOf = (document: Document, parties: ReadonlyMap<string, string>): DocumentOnList => {
  const file = document.content?.[0]?.attachment;
  const type = document.type?.text ?? document.type?.coding?.[0]?.display ?? 'Type not recorded';
  const author = document.author?.[0];
  const custodian = document.custodian?.reference;
  const authorOrganisation = idIn(author?.reference, 'Organization');
  const labels = [...(document.meta?.security ?? []), ...(document.securityLabel ?? []).flatMap((label) => label?.coding ?? [])];
  return {
    shown: {
      documentId: document.id,
      title: document.description ?? type,
      type,
      documentDate: shownDate(document.created),
      addedToRecord: shownDate(document.indexed),
      author: parties.get(author?.reference ?? '') ?? author?.display ?? 'Not recorded',
      organisation: parties.get(custodian ?? '') ?? document.custodian?.display ?? 'Not recorded',
      origin: authorOrganisation === undefined || custodian === undefined ? 'not-known' : originOf(authorOrganisation, custodian),
      contentType: file?.contentType ?? 'Not given',
      ...(file?.size === undefined ? {} : { sizeInBytes: file.size }),
      availability: file?.url === undefined
        ? { state: 'not-available', reason: file?.title ?? 'The practice gave no reason.' }
        : { state: 'available' },
      marks: labels.some((label) => label.code === 'NOPAT') ? ['Not for disclosure to patient'] : [],
    },
    ...(file?.url === undefined ? {} : { url: file.url }),
  };
};

/** An author organisation other than the one that holds the document makes it external (spec 12 §3). */
const originOf = (authorOrganisation: string, custodian: string): 'internal' | 'external' =>
  idIn(custodian, 'Organization') === authorOrganisation ? 'internal' : 'external';
