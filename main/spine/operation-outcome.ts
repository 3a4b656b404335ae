import { z } from 'zod';

/** What is taken from an error body. Never its free text: that may hold anything (spec 06 §1). */
export interface OutcomeFacts {
  /** Codes of all issues, as sent. */
  readonly codes: readonly string[];
  /** Display texts and diagnostics, to be matched against patterns only. */
  readonly texts: readonly string[];
  /** The outcome's own id, which the service desk can trace. */
  readonly id: string | null;
}

/** The largest error body that is read at all. */
const largestOutcome = 1024 * 1024;
const nothing: OutcomeFacts = { codes: [], texts: [], id: null };

/** Some systems print one object where FHIR has a list of them; what is neither counts as nothing. */
const listOf = <Each extends z.ZodType>(each: Each) => z.union([z.array(each), each.transform((one) => [one])]).catch([]);

const coding = z.object({ code: z.union([z.string(), z.number().transform(String)]).optional().catch(undefined), display: z.string().optional().catch(undefined) }).catch({});
const issue = z.object({
  details: z.object({ coding: listOf(coding) }).optional().catch(undefined),
  diagnostics: z.string().optional().catch(undefined),
}).catch({});
const outcome = z.object({
  resourceType: z.literal('OperationOutcome'),
  id: z.string().optional().catch(undefined),
  issue: listOf(issue),
});

/** Reads an OperationOutcome from JSON or XML; anything else gives no facts, and the status must speak (spec 01 §3.8). */
export const readOutcome = (body: Uint8Array): OutcomeFacts => {
  if (body.length === 0 || body.length > largestOutcome) return nothing;
  const text = Buffer.from(body).toString('utf8').replace(/^\ufeff/, '').trimStart();
  if (text.startsWith('{')) return fromJson(text);
  return text.startsWith('<') ? fromXml(text) : nothing;
};

const fromJson = (text: string): OutcomeFacts => {
  let json: unknown;
  try {
    json = JSON.parse(text);
  } catch {
    return nothing;
  }
  const parsed = outcome.safeParse(json);
  if (!parsed.success) return nothing;
  const codings = parsed.data.issue.flatMap((each) => each.details?.coding ?? []);
  return {
    codes: present(codings.map((each) => each.code)),
    texts: present([...codings.map((each) => each.display), ...parsed.data.issue.map((each) => each.diagnostics)]),
    id: parsed.data.id ?? null,
  };
};

/** Spine may answer in XML whatever was asked for. The attributes of three elements are all we need, so no parser is let near it. */
const fromXml = (text: string): OutcomeFacts => {
  if (!/<(?:\w+:)?OperationOutcome[\s>]/.test(text.slice(0, 2000))) return nothing;
  const codings = matches(text, /<(?:\w+:)?coding\b[^>]*>([\s\S]{0,4000}?)<\/(?:\w+:)?coding>/g);
  return {
    codes: codings.flatMap((each) => values(each, 'code')),
    texts: [...codings.flatMap((each) => values(each, 'display')), ...values(text, 'diagnostics')],
    id: values(text.slice(0, 2000).split(/<(?:\w+:)?issue\b/)[0] ?? '', 'id')[0] ?? null,
  };
};

const values = (text: string, element: string): readonly string[] =>
  matches(text, new RegExp(`<(?:\\w+:)?${element}\\b[^>]*?\\bvalue\\s*=\\s*["']([^"']{0,2000})["']`, 'g'));

const matches = (text: string, pattern: RegExp): readonly string[] => present([...text.matchAll(pattern)].map((match) => match[1]));

const present = (texts: readonly (string | undefined)[]): readonly string[] => texts.filter((text) => text !== undefined);
