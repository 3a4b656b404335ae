import { compareToDay, displayDate } from '../../dates/partial-date';
import { hasCode, wordsOf, wordsOfAll } from '../../fhir/codeable-concept';
import { extensionValue } from '../../fhir/extension';
import { periodText } from '../../fhir/fhir-display';
import { asText, first, joined, member, members, textAt, textOf } from '../../fhir/fhir-value';
import type { Held } from '../../fhir/resource-index';
import { arrange, newestFirst } from '../arrange';
import { itemDate, itemTitle, medicationConcept, medicationOf } from '../item-title';
import { drawRows, followedBy } from '../lazy-rows';
import type { RecordContext } from '../record-context';
import { RowDraft } from '../row-draft';
import { linkedOnlyGroup, type RecordRow } from '../view';
import { isListedIn, wordsRows, type AreaRows } from './area-rows';
import { mainPlan, replacedPlan, type Course, type Courses } from './medication-courses';
import {
  dosageText, patientInstruction, prescriptionType, quantityPhrase, repeatInformation, statusReason, statusWords, supplyText, warnsOfChangedDose,
} from './medication-words';

export const medicationGroups = {
  repeat: 'Current repeat', acute: 'Current acute', current: 'Current, type not recorded', elsewhere: 'Prescribed elsewhere',
  recent: 'Recently ended', other: 'Status not known', past: 'Past or stopped', linked: linkedOnlyGroup,
} as const;

const orderOfGroups: readonly string[] = Object.values(medicationGroups);
const currentGroups = { repeat: medicationGroups.repeat, acute: medicationGroups.acute, unknown: medicationGroups.current };

const recentDays = 90;

const daysBetween = (earlier: string, later: string): number => (Date.parse(later) - Date.parse(earlier)) / 86_400_000;

const agencyOf = (held: Held): unknown => extensionValue(held.resource, 'Extension-CareConnect-GPC-PrescribingAgency-1');

const endOf = (course: Course): string | null => textAt(course.lead.resource, 'effectivePeriod', 'end') ?? textAt(mainPlan(course)?.resource, 'dispenseRequest', 'validityPeriod', 'end');

/** Ended within the last ninety days, told by whole dates only. */
const endedRecently = (course: Course, today: string): boolean => {
  const end = endOf(course)?.slice(0, 10);
  if (end === undefined || end.length !== 10 || compareToDay(end, today) === 'after') return false;
  return daysBetween(end, today) <= recentDays;
};

const isStopped = (course: Course): boolean => [course.lead, mainPlan(course)].some((held) => held !== null && textOf(held.resource, 'status') === 'stopped');

const courseGroup = (context: RecordContext, course: Course): string => {
  const held = course.lead;
  if (!isListedIn(context, 'medications', held)) return medicationGroups.linked;
  const plan = mainPlan(course);
  if (hasCode(agencyOf(held), 'prescribed-by-another-organisation')) return medicationGroups.elsewhere;
  const status = textOf(held.resource, 'status');
  if (status === 'active') return currentGroups[prescriptionType(plan?.resource, course.orders[0]?.resource).kind];
  if (status === 'completed') return !isStopped(course) && endedRecently(course, context.expectation.today) ? medicationGroups.recent : medicationGroups.past;
  return status === 'stopped' ? medicationGroups.past : medicationGroups.other;
};

const shareMedication = (draft: RowDraft, held: Held): void => {
  const medication = medicationOf(draft.context, held);
  if (medication !== null) draft.shows(medication);
};

const stopText = (held: Held): string | null => {
  const stop = statusReason(held.resource);
  if (stop === null) return null;
  return joined([displayDate(stop.date, 'date not recorded'), stop.reason ?? 'reason not recorded'], ': ');
};

const issueDate = (order: Held): string | null => textAt(order.resource, 'dispenseRequest', 'validityPeriod', 'start') ?? textOf(order.resource, 'authoredOn');

/** One issue; an issue of repeat dispensing that is still to come says so (spec 11 §7, hazard log 87). */
const issueRow = (context: RecordContext, order: Held, key: string, group: string): RecordRow => {
  const draft = new RowDraft(context, order);
  const { resource } = order;
  const dose = dosageText(resource);
  draft
    .dateCell('Issue date', issueDate(order))
    .cell('Quantity', quantityPhrase(resource))
    .cell('Days supply', supplyText(resource))
    .cell('Dose', dose)
    .cell('Status', statusWords(textOf(resource, 'status')))
    .detail('Issue period', periodText(member(first(resource, 'dispenseRequest'), 'validityPeriod')))
    .dateDetail('Authored on', textOf(resource, 'authoredOn'))
    .detail('Patient instruction', patientInstruction(resource))
    .detail('Type', prescriptionType(resource).text)
    .detail('EPS identifier', textAt(resource, 'groupIdentifier', 'value'))
    .detail('Stopped', stopText(order))
    .notesOf(resource);
  requesters(draft, order);
  shareMedication(draft, order);
  if (compareToDay(issueDate(order), context.expectation.today) === 'after') draft.mark('warning', 'Future issue');
  if (warnsOfChangedDose(dose)) draft.mark('warning', 'Dose changed: read the dose text');
  if (textOf(resource, 'status') === 'stopped') draft.mark('status', 'Stopped');
  return draft.provenance().build(key, group, itemTitle(context, order));
};

const requesters = (draft: RowDraft, held: Held): void => {
  const requester = first(held.resource, 'requester');
  draft
    .detail('Requested by', draft.person(member(requester, 'agent') ?? (textOf(requester, 'reference') === null ? undefined : requester), held))
    .detail('On behalf of', draft.person(member(requester, 'onBehalfOf'), held))
    .detail('Recorded by', draft.person(member(held.resource, 'recorder'), held));
};

const markTimes = (draft: RowDraft, course: Course, plan: Held | null): void => {
  const { today } = draft.context.expectation;
  const { allowed, issued, reviewDate } = repeatInformation(plan?.resource);
  if (compareToDay(reviewDate, today) === 'before') draft.mark('warning', 'Review date passed');
  if (allowed !== null && issued !== null && Number(allowed) > 0 && Number(issued) >= Number(allowed)) draft.mark('warning', 'All authorised issues used');
  if (compareToDay(itemDate(course.lead), today) === 'after') draft.mark('warning', 'Starts in the future');
  const future = course.orders.filter((order) => compareToDay(issueDate(order), today) === 'after').length;
  if (future > 0) draft.mark('warning', `Future issues: ${String(future)}`);
};

const elsewhereWords = [
  ['prescribed-by-another-organisation', 'Prescribed by another organisation'],
  ['prescribed-by-previous-practice', 'Prescribed by previous practice'],
] as const;

const markAgency = (draft: RowDraft, course: Course): void => {
  const agency = agencyOf(course.lead);
  const words = wordsOf(agency);
  const elsewhere = elsewhereWords.find(([code]) => hasCode(agency, code))?.[1];
  if (elsewhere !== undefined) draft.mark('warning', words === null || words.toLowerCase() === elsewhere.toLowerCase() ? elsewhere : `${elsewhere}: ${words}`);
  else if (words !== null && !hasCode(agency, 'prescribed-at-gp-practice')) draft.mark('warning', words);
  draft.detail('Prescribing agency', words);
};

const lastIssued = (course: Course, plan: Held | null, context: RecordContext): string => {
  const sent = extensionValue(course.lead.resource, 'Extension-CareConnect-MedicationStatementLastIssueDate-1');
  if (asText(sent) !== null) return displayDate(asText(sent));
  const isKnownUnissued = course.orders.length === 0 && plan !== null && context.expectation.prescriptionIssues === true && hasCode(agencyOf(course.lead), 'prescribed-at-gp-practice');
  return isKnownUnissued ? 'Not issued' : 'Not recorded';
};

const courseStatus = (draft: RowDraft, course: Course, plan: Held | null): string => {
  const own = textOf(course.lead.resource, 'status');
  const planned = plan === null || plan === course.lead ? null : textOf(plan.resource, 'status');
  if (isStopped(course)) draft.mark('status', 'Stopped');
  if (planned === 'stopped' && own === 'active') draft.mark('warning', 'The authorisation is marked stopped although the medication is marked active');
  return statusWords(own);
};

/** One course in one row, its issues beneath it, nothing shortened (spec 11 §7). */
export const courseRow = (context: RecordContext, course: Course, key: string, group: string): RecordRow => {
  const { lead } = course;
  const plan = mainPlan(course);
  const draft = new RowDraft(context, lead).shows(...course.plans);
  const request = plan ?? course.orders[0] ?? null;
  const dose = dosageText(lead.resource) ?? dosageText(plan?.resource);
  const { allowed, issued, reviewDate } = repeatInformation(plan?.resource);
  draft
    .cell('Type', prescriptionType(plan?.resource, lead.resource, course.orders[0]?.resource).text)
    .cell('Dose', dose)
    .cell('Quantity', request === null ? null : quantityPhrase(request.resource))
    .dateCell('Start', itemDate(lead))
    .cell('End', endOf(course) === null ? null : displayDate(endOf(course)), textOf(lead.resource, 'status') === 'active' ? 'Not ended' : 'Not recorded')
    .cell('Last issued', lastIssued(course, plan, context))
    .cell('Review date', reviewDate === null ? null : displayDate(reviewDate))
    .cell('Status', courseStatus(draft, course, plan));
  draft
    .detail('Patient instruction', patientInstruction(lead.resource, plan?.resource))
    .detail('Days supply', request === null ? null : supplyText(request.resource))
    .detail('Issues', issued === null && allowed === null ? null : `${issued ?? 'unknown number'} issued, ${allowed === null ? 'no limit recorded' : `${allowed} allowed`}`)
    .detail('Reason', joined([wordsOfAll(members(lead.resource, 'reasonCode')), ...members(lead.resource, 'reasonReference').map((reference) => draft.link(reference))], '; '))
    .dateDetail('Dose last changed', asText(extensionValue(lead.resource, 'Extension-CareConnect-MedicationDosageLastChanged-1') ?? extensionValue(lead.resource, 'Extension-CareConnect-DosageLastChanged-1')))
    .dateDetail('Recorded', textOf(lead.resource, 'dateAsserted'))
    .dateDetail('Authorised on', textOf(plan?.resource, 'authoredOn'))
    .detail('Authorised for', periodText(member(first(plan?.resource, 'dispenseRequest'), 'validityPeriod')))
    .coded(medicationConcept(context, lead))
    .notesOf(lead.resource);
  for (const stopped of [lead, ...course.plans, ...course.orders]) {
    const text = stopText(stopped);
    if (text !== null) draft.mark('warning', `Stopped ${text}`);
  }
  for (const other of course.plans) {
    draft.notesOf(other.resource);
    requesters(draft, other);
    shareMedication(draft, other);
    const planned = dosageText(other.resource);
    if (planned !== null && planned !== dose) draft.detail('Dose as authorised', planned);
  }
  if (course.statement === null) {
    requesters(draft, lead);
    draft.mark('warning', 'Sent without a medication statement: whether it is current is not known');
  }
  shareMedication(draft, lead);
  const replaced = replacedPlan(plan);
  draft.detail('Replaces', draft.link(replaced));
  markAgency(draft, course);
  markTimes(draft, course, plan);
  if (warnsOfChangedDose(dose)) draft.mark('warning', 'Dose changed: read the dose text');
  return draft.provenance().build(key, group, itemTitle(context, lead), issuesOf(context, course, key));
};

const issuesOf = (context: RecordContext, course: Course, key: string): readonly RecordRow[] => {
  const placed = course.orders.map((held) => ({ held, group: compareToDay(issueDate(held), context.expectation.today) === 'after' ? 'Future issues' : 'Issues' }));
  return drawRows(arrange(context, key, placed, ['Future issues', 'Issues'], (held, child, group) => issueRow(context, held, child, group), issueDate));
};

/** A plan or issue as it stands in a consultation: what was done there, and of which course (spec 11 §10). */
export const medicationItemRow = (context: RecordContext, held: Held, key: string): RecordRow => {
  const isIssue = textOf(held.resource, 'intent') === 'order';
  const row = issueRow(context, held, key, '');
  const did = held.type === 'MedicationStatement' ? 'Medication' : isIssue ? 'Issued' : 'Authorised';
  return { ...row, title: `${did}: ${row.title}` };
};

/** Every course of the response; current, elsewhere, recently ended and past stay apart (spec 11 §7). */
export const readMedications = (context: RecordContext, courses: Courses): AreaRows => {
  const byLead = new Map(courses.all.map((course) => [course.lead, course]));
  const placed = courses.all.map((course) => ({ held: course.lead, group: courseGroup(context, course) }));
  const rows = arrange(context, 'medications', placed, orderOfGroups, (held, key, group) => {
    const course = byLead.get(held) ?? { lead: held, statement: null, plans: [], orders: [] };
    return courseRow(context, course, key, group);
  });
  return {
    rows: followedBy(rows, wordsRows(context, 'medications')),
    caveats: context.expectation.prescriptionIssues === false ? ['Issues not requested.'] : [],
    order: newestFirst,
  };
};
