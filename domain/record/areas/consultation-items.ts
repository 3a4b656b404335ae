import { displayDate } from '../../dates/partial-date';
import { textOf } from '../../fhir/fhir-value';
import type { Held } from '../../fhir/resource-index';
import { isLaboratoryRequest } from '../area-names';
import { itemDate, itemTitle } from '../item-title';
import type { RecordContext } from '../record-context';
import { RowDraft } from '../row-draft';
import type { RecordRow } from '../view';
import { allergyRow } from './allergies';
import { diaryRow } from './diary';
import { documentRow } from './documents';
import { immunisationRow } from './immunisations';
import { reportRow } from './investigations';
import { medicationItemRow } from './medications';
import type { ObservationGraph } from './observation-graph';
import { observationRow } from './observations';
import { questionnaireRow } from './questionnaires';
import { referralRow } from './referrals';

const named = (row: RecordRow, what: string): RecordRow => ({ ...row, title: `${what}: ${row.title}` });

/** What is drawn in full in its own area is named here with its date, state and notes. */
const pointerRow = (context: RecordContext, held: Held, key: string, what: string): RecordRow => {
  const draft = new RowDraft(context, held);
  const status = textOf(held.resource, 'clinicalStatus');
  draft.cell('Date', displayDate(itemDate(held))).notesOf(held.resource).provenance();
  if (status !== null) draft.mark('status', status.charAt(0).toUpperCase() + status.slice(1));
  return draft.build(key, '', `${what}: ${itemTitle(context, held)}`);
};

/** Any item of a consultation, drawn where the clinician put it (spec 11 §6, §10). */
export const consultationItemRow = (context: RecordContext, held: Held, key: string, graph: ObservationGraph, items: ReadonlySet<Held>): RecordRow => {
  switch (held.type) {
    case 'Observation': return observationRow(context, held, key, '', { graph, mayDraw: (child) => !items.has(child) });
    case 'MedicationRequest':
    case 'MedicationStatement': return medicationItemRow(context, held, key);
    case 'AllergyIntolerance': return named(allergyRow(context, held, key, ''), textOf(held.resource, 'clinicalStatus') === 'resolved' ? 'Ended allergy' : 'Allergy');
    case 'Immunization': return named(immunisationRow(context, held, key, ''), 'Immunisation');
    case 'ReferralRequest': return named(referralRow(context, held, key, ''), 'Referral');
    case 'DocumentReference': return named(documentRow(context, held, key, ''), 'Document');
    case 'DiagnosticReport': return named(reportRow(context, held, key, '', graph), 'Report');
    case 'ProcedureRequest': return isLaboratoryRequest(held) ? pointerRow(context, held, key, 'Requested') : named(diaryRow(context, held, key, ''), 'Planned — not yet done');
    case 'QuestionnaireResponse': return questionnaireRow(context, held, key, '');
    case 'Condition': return pointerRow(context, held, key, 'Problem');
    default: return pointerRow(context, held, key, held.type);
  }
};
