import { refusal, type Refusal } from '../fhir/outcome';
import { systems } from '../fhir/names';
import type { StoryDocument } from '../story/story';
import { addDays } from '../../london-time';
import { earliestDay, latestDay } from '../story/story-clock';
import { isWholeDate } from '../structured/part-values';
import { wordsOf } from '../fhir/coded';

const mandatory: readonly (readonly [name: string, value: string])[] = [
  ['_include', 'DocumentReference:subject:Patient'],
  ['_include', 'DocumentReference:custodian:Organization'],
  ['_include', 'DocumentReference:author:Organization'],
  ['_include', 'DocumentReference:author:Practitioner'],
  ['_revinclude:recurse', 'PractitionerRole:practitioner'],
];

const known: readonly string[] = ['_include', '_revinclude:recurse', 'created', 'author', 'description', '_format'];

/** A search that keeps to the rules of spec 12 §2. */
export interface DocumentSearch {
  readonly from?: string;
  readonly to?: string;
  readonly authorOds?: string;
  readonly description?: string;
}

const bad = (why: string): Refusal => refusal('INVALID_PARAMETER', why);

/** The tests take all four prefixes, though the page names ge and le only (spec 12 §2, spec 23 §18). */
const bounds: Readonly<Record<string, { readonly member: 'from' | 'to'; readonly shift: number }>> = {
  ge: { member: 'from', shift: 0 }, gt: { member: 'from', shift: 1 }, le: { member: 'to', shift: 0 }, lt: { member: 'to', shift: -1 },
};

const readDates = (values: readonly string[]): Pick<DocumentSearch, 'from' | 'to'> | Refusal => {
  let dates: Pick<DocumentSearch, 'from' | 'to'> = {};
  for (const value of values) {
    const prefix = value.slice(0, 2);
    const date = value.slice(2);
    const bound = bounds[prefix];
    if (bound === undefined || !isWholeDate(date)) return bad('created needs ge, gt, le or lt and a whole date');
    if (dates[bound.member] !== undefined) return bad('created has two bounds of one kind');
    dates = { ...dates, [bound.member]: addDays(date, bound.shift) };
  }
  return dates.from !== undefined && dates.to !== undefined && dates.from > dates.to ? bad('created starts after it ends') : dates;
};

/** Reads the query of a document search. Gives the search, or 422 INVALID_PARAMETER with the reason. */
export const readDocumentSearch = (query: URLSearchParams): DocumentSearch | Refusal => {
  const stranger = [...query.keys()].find((name) => !known.includes(name));
  if (stranger !== undefined) return bad(`${stranger} is not a search parameter here`);
  const missing = mandatory.find(([name, value]) => !query.getAll(name).includes(value));
  if (missing !== undefined) return bad(`${missing[0]}=${missing[1]} is mandatory`);
  const dates = readDates(query.getAll('created'));
  if ('code' in dates) return dates;
  const [author, secondAuthor] = query.getAll('author');
  const prefix = `${systems.odsCode}|`;
  if (secondAuthor !== undefined) return bad('author is given twice');
  if (author !== undefined && (!author.startsWith(prefix) || !/^[A-Z0-9]+$/.test(author.slice(prefix.length)))) {
    return bad('author must be the ODS code of an organisation, with its system');
  }
  const [description] = query.getAll('description');
  return {
    ...dates,
    ...(author === undefined ? {} : { authorOds: author.slice(prefix.length) }),
    ...(description === undefined ? {} : { description: description.toLowerCase() }),
  };
};

/** Whether a document answers the search; one without a date of its own is judged by the day it was added (spec 12 §2). */
export const answersSearch = (document: StoryDocument, search: DocumentSearch): boolean => {
  const date = document.created ?? document.indexed;
  if (search.from !== undefined && latestDay(date) < search.from) return false;
  if (search.to !== undefined && earliestDay(date) > search.to) return false;
  if (search.authorOds !== undefined && (document.author?.kind !== 'organisation' || document.author.odsCode !== search.authorOds)) return false;
  if (search.description === undefined) return true;
  return [document.description ?? '', wordsOf(document.type), document.type.display].some((words) => words.toLowerCase().includes(search.description ?? ''));
};
