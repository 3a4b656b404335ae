import { member, members } from '../../fhir/fhir-value';
import type { Held } from '../../fhir/resource-index';
import { isLaboratoryRequest } from '../area-names';
import { distinctAllergies } from '../areas/allergies';
import { deepestList, itemsWithin } from '../areas/consultation-structure';
import type { ConsultationPlan } from '../areas/consultations';
import { consentEntries } from '../areas/immunisations';
import { looseParts } from '../areas/investigations';
import type { Courses } from '../areas/medication-courses';
import type { ObservationGraph } from '../areas/observation-graph';
import type { UncategorisedPlan } from '../areas/uncategorised';
import type { KnownList } from '../record-context';
import {
  showAllergy, showConsultationItem, showCourse, showDiary, showDocument, showImmunisation, showObservation, showProblem, showQuestionnaire, showReferral, showReport,
  showRequest, showSpecimen,
} from './shown-items';
import type { ShownResources } from './shown-resources';

const always = (): boolean => true;

/** `entryRows`: the entries of Lists within Lists, each List once. */
const showEntries = (shown: ShownResources, known: KnownList, graph: ObservationGraph, mayDraw: (child: Held) => boolean, drawn: Set<Held>, depth: number): void => {
  drawn.add(known.list);
  for (const entry of known.entries) {
    if (entry.kind === 'words') {
      shown.mark(known.list);
      continue;
    }
    const inner = entry.held.type === 'List' ? shown.context.listOf.get(entry.held) : undefined;
    if (inner === undefined) showConsultationItem(shown, entry.held, graph, mayDraw);
    else if (!drawn.has(inner.list) && depth <= deepestList) {
      shown.mark(inner.list);
      shown.notes(inner.list.resource, inner.list);
      showEntries(shown, inner, graph, mayDraw, drawn, depth + 1);
    }
  }
};

/** What stands in a consultation draws those beneath it that do not stand in it themselves. */
const unlessWithin = (shown: ShownResources, roots: readonly Held[]): ((child: Held) => boolean) => {
  let items: ReadonlySet<Held> | null = null;
  return (child) => {
    items ??= itemsWithin(shown.context, roots);
    return !items.has(child);
  };
};

const showConsultation = (shown: ShownResources, held: Held, lists: readonly KnownList[], graph: ObservationGraph): void => {
  const { resource } = held;
  shown.mark(held);
  for (const participant of members(resource, 'participant')) shown.person(member(participant, 'individual'), held);
  for (const place of members(resource, 'location')) shown.person(member(place, 'location') ?? place, held);
  shown.person(member(resource, 'serviceProvider'), held);
  shown.notes(resource, held);
  const mayDraw = unlessWithin(shown, lists.map(({ list }) => list));
  const drawn = new Set<Held>();
  for (const known of lists) {
    shown.markWithin(known.list);
    shown.notes(known.list.resource, held);
    showEntries(shown, known, graph, mayDraw, drawn, 0);
  }
};

/** What the rows of the consultations show. */
export const showConsultations = (shown: ShownResources, graph: ObservationGraph, { byEncounter, loose }: ConsultationPlan): void => {
  const { context } = shown;
  for (const held of context.ofType('Encounter')) showConsultation(shown, held, byEncounter.get(held) ?? [], graph);
  for (const known of loose) {
    shown.mark(known.list);
    shown.notes(known.list.resource, known.list);
    showEntries(shown, known, graph, unlessWithin(shown, [known.list]), new Set(), 1);
  }
};

/** What the rows of the immunisations show. */
export const showImmunisations = (shown: ShownResources, graph: ObservationGraph): void => {
  for (const held of shown.context.ofType('Immunization')) showImmunisation(shown, held);
  for (const held of consentEntries(shown.context)) showObservation(shown, held, graph, always);
};

/** What the rows of the investigations show; specimens and requests without a report have rows of their own. */
export const showInvestigations = (shown: ShownResources, graph: ObservationGraph): void => {
  const { context } = shown;
  for (const held of context.ofType('DiagnosticReport')) showReport(shown, held, graph);
  for (const held of looseParts(context)) {
    if (held.type === 'Specimen') showSpecimen(shown, held);
    else showRequest(shown, held);
  }
};

/** What the rows of all other areas show. */
export const showOtherAreas = (shown: ShownResources, graph: ObservationGraph, courses: Courses, { tops, isBeneath }: UncategorisedPlan): void => {
  const { context } = shown;
  for (const [held, same] of distinctAllergies(context)) {
    showAllergy(shown, held);
    for (const one of same) shown.mark(one);
  }
  for (const course of courses.all) showCourse(shown, course);
  for (const held of context.ofType('Condition')) showProblem(shown, held);
  for (const held of context.ofType('ReferralRequest')) showReferral(shown, held);
  for (const held of context.ofType('ProcedureRequest')) if (!isLaboratoryRequest(held)) showDiary(shown, held);
  for (const held of context.ofType('DocumentReference')) showDocument(shown, held);
  for (const held of tops) {
    if (held.type === 'QuestionnaireResponse') showQuestionnaire(shown, held);
    else showObservation(shown, held, graph, isBeneath);
  }
};
