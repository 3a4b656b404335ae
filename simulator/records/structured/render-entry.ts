import type { SyntheticPatient } from '../../people/patients';
import { renderDocumentReference } from '../documents/document-reference';
import type { Resource } from '../fhir/resource';
import type { StoryEntry } from '../story/story';
import type { RenderContext } from './context';
import { isVaccination } from './filters';
import { renderAllergy } from './render-allergy';
import { renderEncounter } from './render-consultation';
import { renderImmunisation } from './render-immunisation';
import { renderMedication } from './render-medication';
import { renderObservation } from './render-observation';
import { renderDiaryEntry, renderReferral } from './render-plans';
import { renderProblem } from './render-problem';
import { renderReport } from './render-report';

export interface EntryOptions {
  readonly patient: SyntheticPatient;
  readonly today: string;
  readonly withIssues: boolean;
}

/** All the resources of one entry; of a consultation only its frame. */
export const renderEntry = (entry: StoryEntry, context: RenderContext, options: EntryOptions): readonly Resource[] => {
  switch (entry.area) {
    case 'allergies':
    case 'endedAllergies':
      return [renderAllergy(entry, context)];
    case 'medications':
      return renderMedication(entry, context, options.today, options.withIssues);
    case 'problems':
      return [renderProblem(entry, context)];
    case 'consultations':
      return [renderEncounter(entry, context)];
    case 'immunisations':
      return isVaccination(entry) ? [renderImmunisation(entry, context)] : renderObservation(entry, context);
    case 'uncategorised':
      return renderObservation(entry, context);
    case 'investigations':
      return renderReport(entry, context);
    case 'referrals':
      return [renderReferral(entry, context)];
    case 'diary':
      return [renderDiaryEntry(entry, context)];
    case 'documents':
      return [renderDocumentReference(entry, options.patient, context)];
  }
};
