import { extensionValues, extensions, innerValue } from '../../fhir/extension';
import { first, member, members, textOf } from '../../fhir/fhir-value';
import type { Held } from '../../fhir/resource-index';
import { isLaboratoryRequest } from '../area-names';
import type { Course } from '../areas/medication-courses';
import { isHeld, resolveAll, topResults } from '../areas/investigations';
import type { ObservationGraph } from '../areas/observation-graph';
import { medicationOf } from '../item-title';
import type { ShownResources } from './shown-resources';

/** What each kind of row shows, kind by kind; beside each stands the row that draws it. */

/** `allergyRow` */
export const showAllergy = (shown: ShownResources, held: Held): void => {
  if (!shown.isNew(held)) return;
  const { resource } = held;
  shown.person(member(resource, 'recorder'), held);
  shown.person(member(resource, 'asserter'), held);
  shown.notes(resource, held);
  for (const reaction of members(resource, 'reaction')) shown.notes(reaction, held);
};

/** `observationRow`, `componentRow` and what stands beneath */
export const showObservation = (shown: ShownResources, held: Held, graph: ObservationGraph, mayDraw: (child: Held) => boolean): void => {
  if (shown.isNew(held)) {
    shown.eachPerson(held.resource, 'performer', held);
    shown.person(member(held.resource, 'device'), held);
    shown.notes(held.resource, held);
  }
  for (const child of graph.childrenOf(held)) {
    if (!mayDraw(child)) continue;
    if (child.type === 'QuestionnaireResponse') showQuestionnaire(shown, child);
    else showObservation(shown, child, graph, mayDraw);
  }
};

/** `questionnaireRow` */
export const showQuestionnaire = (shown: ShownResources, held: Held): void => {
  if (!shown.isNew(held)) return;
  shown.person(members(held.resource, 'author')[0], held);
  shown.person(members(held.resource, 'source')[0], held);
};

/** `immunisationRow` */
export const showImmunisation = (shown: ShownResources, held: Held): void => {
  if (!shown.isNew(held)) return;
  const { resource } = held;
  shown.person(member(resource, 'manufacturer'), held);
  shown.person(member(resource, 'location'), held);
  for (const practitioner of members(resource, 'practitioner')) shown.person(member(practitioner, 'actor') ?? practitioner, held);
  shown.notes(resource, held);
};

/** `referralRow` */
export const showReferral = (shown: ShownResources, held: Held): void => {
  if (!shown.isNew(held)) return;
  shown.requester(held.resource, held);
  shown.eachPerson(held.resource, 'recipient', held);
  shown.notes(held.resource, held);
};

/** `documentRow` */
export const showDocument = (shown: ShownResources, held: Held): void => {
  if (!shown.isNew(held)) return;
  shown.eachPerson(held.resource, 'author', held);
  shown.person(member(held.resource, 'custodian'), held);
  shown.notes(held.resource, held);
};

/** `diaryRow` */
export const showDiary = (shown: ShownResources, held: Held): void => {
  shown.mark(held);
  shown.requester(held.resource, held);
  shown.person(member(held.resource, 'performer'), held);
  shown.notes(held.resource, held);
};

/** `requestRow`, of whatever a report says it is based on */
export const showRequest = (shown: ShownResources, held: Held): void => {
  shown.mark(held);
  const requester = member(held.resource, 'requester');
  shown.person(member(requester, 'agent') ?? requester, held);
  shown.person(member(held.resource, 'performer'), held);
  shown.notes(held.resource, held);
};

/** `specimenRow` */
export const showSpecimen = (shown: ShownResources, held: Held): void => {
  shown.mark(held);
  shown.person(member(member(held.resource, 'collection'), 'collector'), held);
  shown.notes(held.resource, held);
};

const always = (): boolean => true;

/** `reportRow` with its requests, specimens and results */
export const showReport = (shown: ShownResources, held: Held, graph: ObservationGraph): void => {
  if (!shown.isNew(held)) return;
  const { resource } = held;
  const { context } = shown;
  for (const performer of members(resource, 'performer')) shown.person(member(performer, 'actor') ?? performer, held);
  shown.notes(resource, held);
  for (const request of resolveAll(context, held, 'basedOn')) if (isHeld(request)) showRequest(shown, request);
  for (const specimen of resolveAll(context, held, 'specimen')) if (isHeld(specimen)) showSpecimen(shown, specimen);
  for (const result of topResults(context, held, graph)) if (isHeld(result) && result.type === 'Observation') showObservation(shown, result, graph, always);
};

/** `problemRow` with its links */
export const showProblem = (shown: ShownResources, held: Held): void => {
  shown.mark(held);
  const { resource } = held;
  shown.person(first(resource, 'asserter'), held);
  shown.notes(resource, held);
  if (resource['extension'] === undefined) return;
  const { index } = shown.context;
  const links = [
    ...extensionValues(resource, 'Extension-CareConnect-ActualProblem-1'),
    ...extensions(resource, 'Extension-CareConnect-RelatedProblemHeader-1').map((extension) => innerValue(extension, 'target')),
    ...extensionValues(resource, 'Extension-CareConnect-RelatedClinicalContent-1'),
  ];
  for (const link of links) {
    const target = index.resolve(link, held);
    if (target !== null) shown.markWithin(target);
  }
};

const showRequesters = (shown: ShownResources, held: Held): void => {
  const requester = first(held.resource, 'requester');
  shown.person(member(requester, 'agent') ?? (textOf(requester, 'reference') === null ? undefined : requester), held);
  shown.person(member(requester, 'onBehalfOf'), held);
  shown.person(member(held.resource, 'recorder'), held);
};

const showMedication = (shown: ShownResources, held: Held): void => {
  const medication = medicationOf(shown.context, held);
  if (medication !== null) shown.markWithin(medication);
};

/** `issueRow` and `medicationItemRow` */
export const showMedicationItem = (shown: ShownResources, held: Held): void => {
  if (!shown.isNew(held)) return;
  shown.notes(held.resource, held);
  showRequesters(shown, held);
  showMedication(shown, held);
};

/** `courseRow` with its issues */
export const showCourse = (shown: ShownResources, { lead, statement, plans, orders }: Course): void => {
  shown.mark(lead);
  shown.notes(lead.resource, lead);
  showMedication(shown, lead);
  if (statement === null) showRequesters(shown, lead);
  for (const plan of plans) {
    shown.markWithin(plan);
    // What a plan says stands in the row of its course.
    shown.notes(plan.resource, lead);
    showRequesters(shown, plan);
    showMedication(shown, plan);
  }
  for (const order of orders) showMedicationItem(shown, order);
};

/** `consultationItemRow`: any item of a consultation, where the clinician put it */
export const showConsultationItem = (shown: ShownResources, held: Held, graph: ObservationGraph, mayDraw: (child: Held) => boolean): void => {
  switch (held.type) {
    case 'Observation': showObservation(shown, held, graph, mayDraw); break;
    case 'MedicationRequest':
    case 'MedicationStatement': showMedicationItem(shown, held); break;
    case 'AllergyIntolerance': showAllergy(shown, held); break;
    case 'Immunization': showImmunisation(shown, held); break;
    case 'ReferralRequest': showReferral(shown, held); break;
    case 'DocumentReference': showDocument(shown, held); break;
    case 'DiagnosticReport': showReport(shown, held, graph); break;
    case 'QuestionnaireResponse': showQuestionnaire(shown, held); break;
    case 'ProcedureRequest':
      if (!isLaboratoryRequest(held)) showDiary(shown, held);
      else showPointer(shown, held);
      break;
    default: showPointer(shown, held);
  }
};

const showPointer = (shown: ShownResources, held: Held): void => {
  shown.mark(held);
  shown.notes(held.resource, held);
};
