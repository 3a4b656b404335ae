import { z } from 'zod';
import { operation } from '../operation';
import { day, demographicDifference, instant, key, nothing, practiceName } from '../values';
import { providerErrors } from './provider-errors';

export const recordArea = z.enum([
  'allergies', 'medications', 'problems', 'consultations', 'immunisations', 'investigations', 'uncategorised', 'referrals', 'diary', 'documents',
]);

const labelled = z.strictObject({ label: z.string(), text: z.string() });

/** One row as displayed. `source` names every resource that the row shows, as `Type/id`. */
export interface RecordRowShape {
  readonly key: string;
  readonly source: readonly string[];
  readonly group: string;
  readonly title: string;
  readonly cells: readonly { readonly label: string; readonly text: string }[];
  readonly marks: readonly { readonly kind: 'warning' | 'status' | 'note'; readonly text: string }[];
  readonly notes: readonly string[];
  readonly details: readonly { readonly label: string; readonly text: string }[];
  readonly children: readonly RecordRowShape[];
}

export const recordRow: z.ZodType<RecordRowShape> = z.strictObject({
  key: z.string(),
  source: z.array(z.string()).readonly(),
  group: z.string(),
  title: z.string(),
  cells: z.array(labelled).readonly(),
  marks: z.array(z.strictObject({ kind: z.enum(['warning', 'status', 'note']), text: z.string() })).readonly(),
  notes: z.array(z.string()).readonly(),
  details: z.array(labelled).readonly(),
  get children() {
    return z.array(recordRow).readonly();
  },
});

export const sectionSummary = z.strictObject({
  area: recordArea,
  heading: z.string(),
  state: z.enum(['entries', 'none-recorded', 'not-available', 'failed']),
  /** Who says so: the practice, or this program. */
  statedBy: z.string(),
  reason: z.string().optional(),
  caveats: z.array(z.string()).readonly(),
  rowCount: z.number().int().nonnegative(),
});
export type SectionSummary = z.infer<typeof sectionSummary>;

/** Every resource received is either shown or listed with the reason why not: `received = shown + notShown`. */
export const recordAccount = z.strictObject({
  received: z.number().int().nonnegative(),
  shown: z.number().int().nonnegative(),
  notShown: z.number().int().nonnegative(),
});

export const openStructured = operation({
  name: 'record.openStructured',
  request: z.strictObject({ patientKey: key, areas: z.array(recordArea.exclude(['documents'])).min(1) }),
  response: z.strictObject({
    recordKey: key,
    practice: practiceName,
    retrievedAt: instant,
    differences: z.array(demographicDifference),
    /** Warnings of all sections, each with its area in words. */
    warnings: z.array(z.string()),
    account: recordAccount,
    sections: z.array(sectionSummary),
  }),
  errors: [...providerErrors, 'record-not-readable'],
  effect: 'reads',
  audit: 'View structured record',
  deadlineMs: 120_000,
});

export const readRows = operation({
  name: 'record.readRows',
  request: z.strictObject({
    recordKey: key, area: recordArea, from: z.number().int().nonnegative(), count: z.number().int().positive().max(500),
  }),
  response: z.strictObject({ total: z.number().int().nonnegative(), rows: z.array(recordRow) }),
  errors: ['record-not-open', 'record-not-readable'],
  effect: 'reads',
  audit: null,
  deadlineMs: 15_000,
});

export const readNotShown = operation({
  name: 'record.readNotShown',
  request: z.strictObject({ recordKey: key }),
  response: z.strictObject({ notShown: z.array(z.strictObject({ resource: z.string(), reason: z.string() })) }),
  errors: ['record-not-open', 'record-not-readable'],
  effect: 'reads',
  audit: null,
  deadlineMs: 15_000,
});

/** In the order in which the paper offers them (spec 10 §3). */
export const htmlSectionCodes = ['SUM', 'ENC', 'CLI', 'PRB', 'ALL', 'MED', 'REF', 'OBS', 'IMM', 'ADM'] as const;

export const openHtmlSection = operation({
  name: 'record.openHtmlSection',
  request: z.strictObject({
    patientKey: key, section: z.enum(htmlSectionCodes), from: day.optional(), until: day.optional(),
  }),
  response: z.strictObject({
    recordKey: key,
    practice: practiceName,
    retrievedAt: instant,
    differences: z.array(demographicDifference),
    account: recordAccount,
    /** As received and hostile until sanitised: the window shows it only in a sealed frame. */
    html: z.string(),
    outline: z.array(
      z.strictObject({
        heading: z.string(),
        banners: z.array(z.string()).readonly(),
        tables: z.array(z.strictObject({ headings: z.array(z.string()).readonly(), rows: z.number().int().nonnegative() })).readonly(),
        text: z.string(),
      }),
    ),
  }),
  errors: [...providerErrors, 'record-not-readable', 'section-mismatch'],
  effect: 'reads',
  audit: 'View HTML record section',
  deadlineMs: 120_000,
});

export const documentEntry = z.strictObject({
  documentId: key,
  title: z.string(),
  type: z.string(),
  /** `created` and `indexed` as displayed; they mean different things and are both shown (spec 12 §3). */
  documentDate: z.string(),
  addedToRecord: z.string(),
  author: z.string(),
  organisation: z.string(),
  origin: z.enum(['internal', 'external', 'not-known']),
  contentType: z.string(),
  sizeInBytes: z.number().int().nonnegative().optional(),
  availability: z.discriminatedUnion('state', [
    z.strictObject({ state: z.literal('available') }),
    z.strictObject({ state: z.literal('not-available'), reason: z.string() }),
  ]),
  marks: z.array(z.string()),
});
export type DocumentEntry = z.infer<typeof documentEntry>;

export const listDocuments = operation({
  name: 'record.listDocuments',
  request: z.strictObject({ patientKey: key }),
  response: z.strictObject({
    recordKey: key,
    practice: practiceName,
    retrievedAt: instant,
    /** `not-held`: the practice's documents service does not know the patient, which is not the same as no documents. */
    state: z.enum(['listed', 'not-held']),
    differences: z.array(demographicDifference),
    account: recordAccount,
    documents: z.array(documentEntry),
  }),
  errors: [...providerErrors, 'record-not-readable'],
  effect: 'reads',
  audit: 'List documents',
  deadlineMs: 60_000,
});

export const openDocument = operation({
  name: 'record.openDocument',
  request: z.strictObject({ recordKey: key, documentId: key }),
  response: z.strictObject({
    retrievedAt: instant,
    contentType: z.string(),
    /** How the window may show it; `none`: it can only be explained. */
    show: z.enum(['text', 'pdf', 'image', 'none']),
    bytes: z.instanceof(Uint8Array),
    /** What did not agree with the list: the announced kind or size. */
    warnings: z.array(z.string()),
  }),
  errors: [...providerErrors, 'record-not-open', 'document-not-available', 'document-not-intact'],
  effect: 'reads',
  audit: 'Open document',
  deadlineMs: 90_000,
});

export const closeRecord = operation({
  name: 'record.close',
  request: z.strictObject({ recordKey: key }),
  response: nothing,
  errors: [],
  effect: 'changes',
  audit: null,
  deadlineMs: 5_000,
});
