import { displayDate } from '../../dates/partial-date';
import { codesOf, isNullFlavour, wordsOf, wordsOfAll } from '../../fhir/codeable-concept';
import { extensionValue } from '../../fhir/extension';
import { quantityText, valueText } from '../../fhir/fhir-display';
import { asText, isTrue, joined, member, members, textOf } from '../../fhir/fhir-value';
import type { Held } from '../../fhir/resource-index';
import { arrange, newestFirst } from '../arrange';
import { itemTitle, vaccinationConcept } from '../item-title';
import { followedBy } from '../lazy-rows';
import type { RecordContext } from '../record-context';
import { RowDraft } from '../row-draft';
import type { RecordRow } from '../view';
import { groupOf, wordsRows, type AreaRows } from './area-rows';
import type { ObservationGraph } from './observation-graph';
import { observationRow } from './observations';

const yesNo = (value: unknown): string | null => (isTrue(value) ? 'Yes' : asText(value) === 'false' ? 'No' : asText(value));

const protocolText = (protocol: unknown): string =>
  joined([
    textOf(protocol, 'series'),
    textOf(protocol, 'doseSequence') === null ? null : `dose ${textOf(protocol, 'doseSequence') ?? ''}${textOf(protocol, 'seriesDoses') === null ? '' : ` of ${textOf(protocol, 'seriesDoses') ?? ''}`}`,
    textOf(protocol, 'description'),
    wordsOfAll(members(protocol, 'targetDisease')),
    wordsOf(member(protocol, 'doseStatus')),
    wordsOf(member(protocol, 'doseStatusReason')),
  ], '; ');

const administeredBy = (draft: RowDraft): void => {
  for (const practitioner of members(draft.held.resource, 'practitioner')) {
    const role = member(practitioner, 'role');
    const codes = codesOf(role);
    const label = codes.includes('AP') ? 'Administered by' : codes.includes('EP') ? 'Entered by' : (wordsOf(role) ?? 'Practitioner');
    draft.detail(label, draft.person(member(practitioner, 'actor') ?? practitioner));
  }
};

const realVaccine = (held: Held): string | null => {
  const vaccine = member(held.resource, 'vaccineCode');
  return isNullFlavour(vaccine) || vaccine === vaccinationConcept(held) ? null : wordsOf(vaccine);
};

/** One immunisation; one that was not given says so first and plainly (spec 11 §11). */
export const immunisationRow = (context: RecordContext, held: Held, key: string, group: string): RecordRow => {
  const draft = new RowDraft(context, held);
  const { resource } = held;
  const isNotGiven = isTrue(member(resource, 'notGiven'));
  const explanation = member(resource, 'explanation');
  const notGivenReason = wordsOfAll(members(explanation, 'reasonNotGiven'));
  const status = textOf(resource, 'status');
  draft
    .dateCell('Date', textOf(resource, 'date'))
    .cell('Given', isNotGiven ? `NOT GIVEN${notGivenReason === '' ? '' : `: ${notGivenReason}`}` : 'Given')
    .cell('Dose', joined(members(resource, 'vaccinationProtocol').map(protocolText), '\n') || null, '')
    .cell('Batch', textOf(resource, 'lotNumber'), '')
    .dateDetail('Date recorded', asText(extensionValue(resource, 'Extension-CareConnect-DateRecorded-1')))
    .detail('Vaccine', realVaccine(held))
    .detail('Reason', wordsOfAll(members(explanation, 'reason')))
    .detail('Reason not given', notGivenReason)
    .dateDetail('Expires', textOf(resource, 'expirationDate'))
    .detail('Manufacturer', draft.person(member(resource, 'manufacturer')))
    .detail('Site', wordsOf(member(resource, 'site')))
    .detail('Route', wordsOf(member(resource, 'route')))
    .detail('Quantity', quantityText(member(resource, 'doseQuantity')))
    .detail('Place', draft.person(member(resource, 'location')))
    .detail('Source of the report', wordsOf(member(resource, 'reportOrigin')))
    .detail('Parent present', yesNo(extensionValue(resource, 'Extension-CareConnect-ParentPresent-1')));
  administeredBy(draft);
  for (const reaction of members(resource, 'reaction')) {
    const detail = context.index.resolve(member(reaction, 'detail'), held);
    draft.detail('Reaction', joined([displayDate(textOf(reaction, 'date')), detail === null ? textOf(member(reaction, 'detail'), 'display') : joined([itemTitle(context, detail), valueText(detail.resource)], ' ')], ': '));
  }
  draft.coded(vaccinationConcept(held)).notesOf(resource).provenance();
  if (isNotGiven) draft.mark('warning', 'NOT GIVEN');
  if (textOf(resource, 'primarySource') === 'false') draft.mark('note', 'Reported, not given at this practice');
  if (status !== null && status !== 'completed') draft.mark('warning', status === 'entered-in-error' ? 'Entered in error' : `Status sent as "${status}"`);
  return draft.build(key, group, itemTitle(context, held));
};

/** Consent and dissent stand among the vaccinations by date, and are never taken for one (spec 11 §11). */
const consentRow = (context: RecordContext, held: Held, key: string, group: string, graph: ObservationGraph): RecordRow => {
  const row = observationRow(context, held, key, group, { graph });
  const cell = (label: string): string => row.cells.find((one) => one.label === label)?.text ?? '';
  return {
    ...row,
    cells: [
      { label: 'Date', text: cell('Date') }, { label: 'Given', text: 'Not a vaccination: consent, dissent or status entry' }, { label: 'Dose', text: '' }, { label: 'Batch', text: '' },
    ],
    marks: [{ kind: 'note', text: 'Consent, dissent or status entry' }, ...row.marks],
    details: [...['Value', 'Reference range', 'Interpretation'].flatMap((label) => (cell(label) === '' || cell(label) === 'No value sent' ? [] : [{ label, text: cell(label) }])), ...row.details],
  };
};

/** Observations that the Lists of immunisations name. */
export const consentEntries = (context: RecordContext): ReadonlySet<Held> => {
  const listed = [...(context.primary.get('immunisations') ?? [])].filter((held) => held.type === 'Observation');
  const linked = context.listsOf('immunisations').filter(({ kind }) => kind.kind === 'secondary')
    .flatMap(({ entries }) => entries.flatMap((entry) => (entry.kind === 'item' && entry.held.type === 'Observation' ? [entry.held] : [])));
  return new Set([...listed, ...linked]);
};

/** Vaccinations, those not given, and consent, by date (spec 11 §11). */
export const readImmunisations = (context: RecordContext, graph: ObservationGraph): AreaRows => {
  const consents = consentEntries(context);
  const placed = [...context.ofType('Immunization'), ...consents].map((held) => ({ held, group: groupOf(context, 'immunisations', held, '') }));
  const rows = arrange(context, 'immunisations', placed, [''], (held, key, group) =>
    (held.type === 'Observation' ? consentRow(context, held, key, group, graph) : immunisationRow(context, held, key, group)));
  const caveats = [
    ...(context.expectation.notGivenImmunisations === false ? ['Not-given items not requested.'] : []),
    'Vaccines prescribed as drugs stand under medication; planned ones under planned actions.',
  ];
  return { rows: followedBy(rows, wordsRows(context, 'immunisations')), caveats, order: newestFirst };
};
