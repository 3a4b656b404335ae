import { z } from 'zod';
import type { RecordExpectation } from '../../domain/record/expectation';
import type { RecordFailure } from '../../domain/record/record-failure';
import { recordAreas, type NotShown, type RecordRow, type RecordSummary, type SearchHit, type SectionSummary } from '../../domain/record/view';
import { isNhsNumber } from '../../domain/identifiers/nhs-number';

const area = z.enum(recordAreas);
const texts = z.array(z.string()).readonly();
const labelled = z.strictObject({ label: z.string(), text: z.string() }).readonly();
const count = z.number().int().nonnegative();

const expectation: z.ZodType<RecordExpectation> = z.strictObject({
  nhsNumber: z.string().refine(isNhsNumber).nullable(),
  today: z.string().regex(/^\d{4}-\d{2}-\d{2}$/),
  areas: z.array(area).readonly().nullable(),
  endedAllergies: z.boolean().exactOptional(),
  prescriptionIssues: z.boolean().exactOptional(),
  notGivenImmunisations: z.boolean().exactOptional(),
  filters: z.array(z.strictObject({ area, text: z.string() })).readonly().exactOptional(),
  htmlSection: z.string().exactOptional(),
});

/** What main may ask of a record reader. Nothing else is understood. */
export const readerRequest = z.discriminatedUnion('act', [
  z.strictObject({ act: z.literal('open'), body: z.custom<Uint8Array>((value) => value instanceof Uint8Array, 'not bytes'), maxBytes: count, expectation }),
  z.strictObject({ act: z.literal('rows'), area, from: count, count: z.number().int().positive().max(1000) }),
  z.strictObject({ act: z.literal('not-shown') }),
  z.strictObject({ act: z.literal('html') }),
  z.strictObject({ act: z.literal('search'), words: z.string().max(200), limit: z.number().int().positive().max(1000) }),
]);
export type ReaderRequest = z.infer<typeof readerRequest>;

const mark = z.strictObject({ kind: z.enum(['warning', 'status', 'note']), text: z.string() }).readonly();

const row: z.ZodType<RecordRow> = z.strictObject({
  key: z.string(), source: texts, group: z.string(), title: z.string(), cells: z.array(labelled).readonly(), marks: z.array(mark).readonly(),
  notes: texts, details: z.array(labelled).readonly(),
  get children() {
    return z.array(row).readonly();
  },
});

const patient = z.strictObject({
  source: texts, nhsNumber: z.string(), name: z.string(), birthDate: z.string(), gender: z.string(), deceased: z.string(), address: z.string(),
  telephone: z.string(), practice: z.string(), practiceCode: z.string(), usualGp: z.string(), language: z.string(), marks: z.array(mark).readonly(),
  comparable: z.strictObject({
    family: z.string().nullable(), given: texts, gender: z.string().nullable(), birthDate: z.string().nullable(), practiceCode: z.string().nullable(), deceased: z.string().nullable(),
  }),
});

const warning = z.strictObject({ area: area.nullable(), heading: z.string(), code: z.string(), text: z.string(), source: texts });
const account = z.strictObject({ received: count, shown: count, notShown: count });

const section: z.ZodType<SectionSummary> = z.strictObject({
  area, heading: z.string(), state: z.enum(['entries', 'none-recorded', 'not-available', 'failed']), statedBy: z.string(), reason: z.string().exactOptional(),
  caveats: texts, order: z.string(), source: texts, count, groups: z.array(z.strictObject({ heading: z.string(), count })).readonly(),
});

const outline = z.strictObject({
  heading: z.string(), subheadings: texts, code: z.string(), banners: texts,
  bannerDetails: z.array(z.strictObject({ kind: z.enum(['gptransfer', 'content', 'date', 'exclusion']), text: z.string(), under: z.string() })).readonly(),
  tables: z.array(z.strictObject({ id: z.string(), under: z.string(), headings: texts, rows: count })).readonly(),
  fragments: z.array(z.strictObject({ kind: z.enum(['nothing-recorded', 'technical-limit', 'access-denied', 'not-held']), section: z.string(), text: z.string() })).readonly(),
  text: z.string(), details: z.array(labelled).readonly(), source: texts, disallowed: texts,
});

const summary: z.ZodType<RecordSummary> = z.discriminatedUnion('kind', [
  z.strictObject({
    kind: z.literal('structured'), patient,
    allergyBanner: z.strictObject({
      title: z.enum(['Known allergies', 'No known allergies', 'Allergies not recorded', 'Allergies unavailable', 'Allergies not requested']), items: texts, caveats: texts,
    }),
    account, warnings: z.array(warning).readonly(), sections: z.array(section).readonly(), html: z.tuple([]),
  }),
  z.strictObject({
    kind: z.literal('html'), patient: patient.nullable(), account, warnings: z.array(warning).readonly(), sections: z.tuple([]), html: z.array(outline).readonly(),
  }),
]);

const rows: z.ZodType<{ readonly total: number; readonly rows: readonly RecordRow[] }> = z.strictObject({ total: count, rows: z.array(row).readonly() });
const notShown: z.ZodType<readonly NotShown[]> = z.array(z.strictObject({ resource: z.string(), reason: z.string() })).readonly();
const hits: z.ZodType<readonly SearchHit[]> = z.array(z.strictObject({ area, index: count, key: z.string(), title: z.string(), excerpt: z.string() })).readonly();

/** What each act answers; an answer of any other shape counts as a failed reader. */
export const readerValues = { open: summary, rows, 'not-shown': notShown, html: z.string(), search: hits } as const;

const failure: z.ZodType<RecordFailure> = z.strictObject({
  code: z.enum(['record-not-readable', 'wrong-patient', 'wrong-section', 'operation-outcome']), reason: z.string(),
});

export const requestEnvelope = z.strictObject({ id: count, request: z.unknown() });
export const answerEnvelope = z.strictObject({
  id: count,
  answer: z.discriminatedUnion('ok', [z.strictObject({ ok: z.literal(true), value: z.unknown() }), z.strictObject({ ok: z.literal(false), error: failure })]),
});
