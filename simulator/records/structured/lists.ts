import { careConnect, extensionUrl, systems } from '../fhir/names';
import { filled, type JsonObject, type Resource } from '../fhir/resource';
import type { Story, StoryArea, WarningCode } from '../story/story';

const months = ['Jan', 'Feb', 'Mar', 'Apr', 'May', 'Jun', 'Jul', 'Aug', 'Sep', 'Oct', 'Nov', 'Dec'] as const;

/** `dd-Mmm-yyyy`, `Mmm-yyyy` or `yyyy`, as practices print dates (spec 13 §2). */
export const printedDate = (when: string | undefined): string => {
  if (when === undefined) return '';
  const [year = '', month, day] = when.slice(0, 10).split('-');
  const name = month === undefined ? undefined : months[Number(month) - 1];
  return [day, name, year].filter((part) => part !== undefined).join('-');
};

const warningText = (code: WarningCode, before: string | undefined): string => {
  const since = `information recorded before ${printedDate(before)} may be missing.`;
  if (code === 'confidential-items') return 'Items excluded due to confidentiality and/or patient preferences.';
  if (code === 'data-in-transit') return `Patient record transfer from previous GP practice not yet complete; ${since}`;
  return `Patient record contains some items in the GP practice workflow that have not been reviewed for inclusion in this message; ${since}`;
};

export interface ListParts {
  readonly id: string;
  readonly system: string;
  readonly code: string;
  readonly title: string;
  readonly display?: string;
  readonly area: StoryArea;
  readonly subject: JsonObject;
  readonly date: string;
  readonly items: readonly JsonObject[];
  readonly contained?: readonly Resource[];
  /** Why the List is empty, when it is, in the vendor's spelling. */
  readonly emptyReason: string;
}

/** Warnings of a List: those of its area, and those of every List (spec 11 §4.4). */
export const warningsOf = (story: Story, area: StoryArea): Story['warnings'] =>
  story.warnings.filter((warning) => warning.area === 'all' || warning.area === area || (area === 'endedAllergies' && warning.area === 'allergies'));

/** A primary or secondary List: its entries, or why it is empty, and every warning (spec 11 §4.3). */
export const areaList = (story: Story, parts: ListParts): Resource => {
  const warnings = warningsOf(story, parts.area);
  const empty = parts.items.length === 0;
  const words = [...warnings.map(({ code, before }) => warningText(code, before)), ...(empty && warnings.length === 0 ? ['Information not available'] : [])];
  return {
    resourceType: 'List',
    id: parts.id,
    meta: { profile: [careConnect('List')] },
    contained: parts.contained === undefined ? undefined : filled(parts.contained),
    extension: [
      {
        url: extensionUrl('ClinicalSetting'),
        valueCodeableConcept: { coding: [{ system: systems.snomed, code: '1060971000000108', display: 'General practice service' }] },
      },
      ...warnings.map(({ code }) => ({ url: extensionUrl('ListWarningCode'), valueCode: code })),
    ],
    status: 'current',
    mode: 'snapshot',
    title: parts.title,
    code: { coding: [{ system: parts.system, code: parts.code, display: parts.display ?? parts.title }] },
    subject: parts.subject,
    date: parts.date,
    orderedBy: { coding: [{ system: 'http://hl7.org/fhir/list-order', code: 'event-date', display: 'Sorted by Event Date' }] },
    note: words.length === 0 ? undefined : [{ text: words.join(' ') }],
    entry: filled(parts.items.map((item) => ({ item }))),
    emptyReason: empty
      ? { coding: [{ system: systems.emptyReason, code: parts.emptyReason, display: 'No Content Recorded' }] }
      : undefined,
  };
};
