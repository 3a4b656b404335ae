import { member, textOf, type FhirObject } from '../fhir/fhir-value';
import { indexBundle, type ResourceIndex } from '../fhir/resource-index';
import { fail, ok, type Result } from '../result';
import { accountFor, namesBesideRows } from './account';
import { allergyBanner } from './allergy-banner';
import { readAllergies } from './areas/allergies';
import type { AreaRows } from './areas/area-rows';
import { planConsultations, readConsultations } from './areas/consultations';
import { readDiary } from './areas/diary';
import { readDocuments } from './areas/documents';
import { readImmunisations } from './areas/immunisations';
import { readInvestigations } from './areas/investigations';
import { medicationCourses } from './areas/medication-courses';
import { readMedications } from './areas/medications';
import { observationGraph } from './areas/observation-graph';
import { readProblems } from './areas/problems';
import { readReferrals } from './areas/referrals';
import { planUncategorised, readUncategorised } from './areas/uncategorised';
import { checkPatient } from './check-patient';
import type { RecordExpectation } from './expectation';
import { listKind } from './list-kinds';
import { notSupplied } from './outcome-warnings';
import { noPatient, patientView } from './patient-view';
import type { OpenRecord, OpenSection } from './open-record';
import { recordContext, type RecordContext } from './record-context';
import type { RecordFailure } from './record-failure';
import { recordWarnings } from './record-warnings';
import { sectionOf } from './section-state';
import { showConsultations, showImmunisations, showInvestigations, showOtherAreas } from './shown/shown-areas';
import { ShownResources } from './shown/shown-resources';
import { recordAreas, type RecordArea } from './view';

interface ReadAreas {
  readonly areas: Readonly<Record<RecordArea, AreaRows>>;
  readonly shown: ShownResources;
}

/** Places every item, and notes what is shown, without drawing anything. */
const readAreas = (context: RecordContext): ReadAreas => {
  const graph = observationGraph(context);
  const courses = medicationCourses(context);
  const shown = new ShownResources(context);
  const consultations = planConsultations(context);
  showConsultations(shown, graph, consultations);
  showInvestigations(shown, graph);
  showImmunisations(shown, graph);
  // What those three have drawn stands among the uncategorised only where its List names it.
  const uncategorised = planUncategorised(context, graph, (held) => shown.has(held));
  showOtherAreas(shown, graph, courses, uncategorised);
  return {
    shown,
    areas: {
      allergies: readAllergies(context),
      medications: readMedications(context, courses),
      problems: readProblems(context),
      consultations: readConsultations(context, graph, consultations),
      immunisations: readImmunisations(context, graph),
      investigations: readInvestigations(context, graph),
      uncategorised: readUncategorised(context, graph, uncategorised),
      referrals: readReferrals(context),
      diary: readDiary(context),
      documents: readDocuments(context),
    },
  };
};

/** Medication is not to be read without allergies (spec 11 §7). */
const withAllergyCaveat = (sections: readonly OpenSection[]): readonly OpenSection[] => {
  const allergies = sections.find(({ area }) => area === 'allergies');
  if (allergies === undefined || allergies.state === 'entries' || allergies.state === 'none-recorded') return sections;
  const caveat = 'Allergies are not shown in this record: do not read medication without them.';
  return sections.map((section) => (section.area === 'medications' && section.rows.count > 0 ? { ...section, caveats: [...section.caveats, caveat] } : section));
};

/** Tells a Bundle of another kind, such as a search result or an error in a Bundle, from a structured record. */
const notARecord = (bundle: FhirObject, index: ResourceIndex): RecordFailure | null => {
  const isError = index.ofType('OperationOutcome').length > 0 && index.ofType('Patient').length === 0 && index.ofType('List').length === 0;
  if (isError) return { code: 'operation-outcome', reason: 'The reply is an error (a Bundle that holds only an OperationOutcome), not a record.' };
  const type = textOf(bundle, 'type');
  const hasRecordList = index.ofType('List').some((list) => listKind(list).kind !== 'unknown');
  if (type === null || type === 'collection' || hasRecordList) return null;
  return { code: 'record-not-readable', reason: 'The Bundle is of another kind and holds none of the lists of a structured record.' };
};

/**
 * Reads a structured Bundle (`$gpc.getstructuredrecord`, spec 11) into what is shown, after checking that it is about the
 * patient who was asked for. Tolerates any order, repeats, broken links and unknown content; every resource is either shown
 * or accounted for. Rows are counted and placed, and drawn as they are asked for. Cost grows with the size of the Bundle.
 */
export const readStructured = (bundle: FhirObject, expectation: RecordExpectation): Result<OpenRecord, RecordFailure> => {
  const index = indexBundle(bundle);
  if (index.all.length === 0) return fail({ code: 'record-not-readable', reason: 'The Bundle holds no resources.' });
  const other = notARecord(bundle, index);
  if (other !== null) return fail(other);
  const patient = checkPatient(index, expectation);
  if (!patient.ok) return patient;
  const context = recordContext(index, patient.value, expectation);
  const missing = notSupplied(index);
  const { areas, shown } = readAreas(context);
  const sections = withAllergyCaveat(recordAreas.map((area) => sectionOf(context, area, areas[area], missing)));
  const [allergies] = sections;
  if (allergies === undefined) return fail({ code: 'record-not-readable', reason: 'The record has no sections.' });
  const warnings = recordWarnings(context, missing);
  const shownPatient = patient.value === null ? noPatient : patientView(index, patient.value);
  const beside = namesBesideRows(shownPatient, sections, warnings);
  return ok({
    kind: 'structured',
    patient: shownPatient,
    allergyBanner: allergyBanner(context, allergies),
    account: accountFor(index, (held) => shown.has(held) || beside.has(held.name), context.excluded),
    warnings,
    sections,
    html: [],
  });
};

/** Whether a body is a Bundle at all. */
export const isBundle = (body: FhirObject): boolean => member(body, 'resourceType') === 'Bundle';
