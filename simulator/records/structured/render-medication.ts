import { habitsOf } from '../../people/vendor-habits';
import { codeableConcept, wordsOf } from '../fhir/coded';
import { careConnect, extensionUrl, openExtensionUrl, systems } from '../fhir/names';
import { filled, type JsonObject, type Resource } from '../fhir/resource';
import type { StoryIssue, StoryMedication } from '../story/story';
import type { RenderContext } from './context';

const prescriptionTypes = {
  acute: 'Acute',
  repeat: 'Repeat',
  'repeat-dispensing': 'Repeat dispensing',
  'delayed-prescribing': 'Delayed prescribing',
  'acute-handwritten': 'Acute (handwritten)',
} as const;

const agencies = {
  'prescribed-at-gp-practice': 'Prescribed at GP practice',
  'prescribed-by-another-organisation': 'Prescribed by another organisation',
  'prescribed-by-previous-practice': 'Prescribed by previous practice',
} as const;

/** Key of the plan, and of one issue, of a course. */
export const planKey = (key: string): string => `${key}/plan`;
export const issueKey = (key: string, index: number): string => `${key}/issue-${String(index)}`;

const prescriptionType = ({ kind }: StoryMedication): JsonObject[] =>
  kind === undefined
    ? []
    : [
        {
          url: extensionUrl('PrescriptionType'),
          valueCodeableConcept: {
            coding: [{ system: 'https://fhir.nhs.uk/STU3/CodeSystem/CareConnect-PrescriptionType-1', code: kind, display: prescriptionTypes[kind] }],
          },
        },
      ];

const repeatInformation = (entry: StoryMedication, today: string): JsonObject[] => {
  if (entry.kind === undefined || entry.kind === 'acute' || entry.kind === 'acute-handwritten') return [];
  const issued = entry.issues.filter(({ date }) => date <= today).length;
  return [
    {
      url: extensionUrl('MedicationRepeatInformation'),
      extension: [
        ...(entry.maxIssues === undefined ? [] : [{ url: 'numberOfRepeatPrescriptionsAllowed', valuePositiveInt: entry.maxIssues }]),
        // A positive integer cannot say none, which is why live systems send the other type too (spec 11 §7).
        { url: 'numberOfRepeatPrescriptionsIssued', ...(issued === 0 ? { valueUnsignedInt: 0 } : { valuePositiveInt: issued }) },
        ...(entry.reviewDate === undefined ? [] : [{ url: 'authorisationExpiryDate', valueDateTime: entry.reviewDate }]),
      ],
    },
  ];
};

const statusReason = ({ stopped }: StoryMedication): JsonObject[] =>
  stopped === undefined
    ? []
    : [
        {
          url: extensionUrl('MedicationStatusReason'),
          extension: [
            { url: 'statusReason', valueCodeableConcept: { text: stopped.reason } },
            { url: 'statusChangeDate', valueDateTime: stopped.date },
          ],
        },
      ];

const dispense = (entry: StoryMedication, context: RenderContext, period: JsonObject): JsonObject => {
  const { value, unit } = entry.quantity;
  // Some live systems are known to send the bare unit as quantity text.
  const text = entry.quantity.text ?? (habitsOf(context.practice.vendor).sparseRecord ? unit : undefined);
  const quantityText = text === undefined ? [] : [{ url: extensionUrl('MedicationQuantityText'), valueString: text }];
  return {
    validityPeriod: period,
    quantity:
      value === undefined && quantityText.length === 0 ? undefined : { extension: filled(quantityText), value, unit },
    expectedSupplyDuration: entry.daysSupply === undefined ? undefined : { value: entry.daysSupply, unit: 'day', system: systems.units, code: 'd' },
  };
};

const notes = (entry: StoryMedication): readonly JsonObject[] | undefined =>
  filled([
    ...(entry.controlled === true ? [{ text: 'Additional Information: CONTROLLED DRUG' }] : []),
    ...(entry.elsewhere === undefined ? [] : [{ text: `Additional Information: ${entry.elsewhere}` }]),
    ...(entry.notes ?? []).map((text) => ({ text })),
  ]);

const instructions = (entry: StoryMedication): readonly JsonObject[] => [{ text: entry.dosage, patientInstruction: entry.patientInstruction }];

const request = (entry: StoryMedication, context: RenderContext, key: string, more: JsonObject): Resource => ({
  resourceType: 'MedicationRequest',
  id: context.id(key),
  meta: context.meta('MedicationRequest', entry),
  identifier: context.identifier(key),
  medicationReference: { reference: `Medication/${context.id(`${entry.key}/item`)}` },
  subject: context.patientReference,
  context: context.encounter(entry),
  requester: { agent: context.practitioner(entry.by), onBehalfOf: entry.agency === 'prescribed-by-previous-practice' ? context.other('Organization', 'Previous practice') : undefined },
  recorder: context.practitioner(entry.by),
  dosageInstruction: instructions(entry),
  ...more,
});

const priorPrescription = (entry: StoryMedication, context: RenderContext): JsonObject | undefined => {
  if (entry.replaces === undefined) return undefined;
  if (context.reference(entry.replaces) !== undefined) return { reference: `MedicationRequest/${context.id(planKey(entry.replaces))}` };
  const earlier = context.entry(entry.replaces);
  return earlier?.area === 'medications' ? { display: wordsOf(earlier.term) } : undefined;
};

const order = (entry: StoryMedication, context: RenderContext, issue: StoryIssue, index: number, today: string): Resource =>
  request(entry, context, issueKey(entry.key, index), {
    extension: filled(prescriptionType(entry)),
    basedOn: [{ reference: `MedicationRequest/${context.id(planKey(entry.key))}` }],
    status: (issue.end ?? issue.date) < today ? 'completed' : 'active',
    intent: 'order',
    authoredOn: entry.kind === 'repeat-dispensing' ? entry.start : issue.date,
    dispenseRequest: dispense(entry, context, { start: issue.date, end: issue.end }),
  });

const lastIssue = (entry: StoryMedication, today: string): JsonObject[] => {
  const last = entry.issues.filter(({ date }) => date <= today).at(-1);
  const none = last === undefined || entry.kind === 'repeat-dispensing' || entry.agency === 'prescribed-by-another-organisation';
  return none ? [] : [{ url: extensionUrl('MedicationStatementLastIssueDate'), valueDateTime: last.date }];
};

/**
 * A course: Medication, statement, plan and, unless they are left out, its orders (spec 11 §7). Stopping changes statement
 * and plan and never the orders; what is prescribed elsewhere has none.
 */
export const renderMedication = (entry: StoryMedication, context: RenderContext, today: string, withIssues: boolean): readonly Resource[] => {
  const plan = planKey(entry.key);
  const period = { start: entry.start, end: entry.end };
  const reason = entry.reasonKey === undefined ? undefined : context.reference(entry.reasonKey);
  const medication: Resource = {
    resourceType: 'Medication',
    id: context.id(`${entry.key}/item`),
    meta: { profile: [careConnect('Medication')] },
    code: codeableConcept(entry.term, context.practice.vendor),
  };
  const statement: Resource = {
    resourceType: 'MedicationStatement',
    id: context.id(entry.key),
    meta: context.meta('MedicationStatement', entry),
    extension: [
      ...lastIssue(entry, today),
      {
        url: extensionUrl('PrescribingAgency'),
        valueCodeableConcept: {
          coding: [{ system: 'https://fhir.nhs.uk/STU3/CodeSystem/CareConnect-PrescribingAgency-1', code: entry.agency, display: agencies[entry.agency] }],
          text: entry.elsewhere,
        },
      },
      ...(entry.doseChanged === undefined ? [] : [{ url: openExtensionUrl('MedicationDosageLastChanged'), valueDateTime: entry.doseChanged }]),
    ],
    identifier: context.identifier(entry.key),
    basedOn: [{ reference: `MedicationRequest/${context.id(plan)}` }],
    context: context.encounter(entry),
    status: entry.status,
    medicationReference: { reference: `Medication/${medication.id ?? ''}` },
    effectivePeriod: period,
    dateAsserted: entry.start,
    subject: context.patientReference,
    taken: 'unk',
    reasonReference: reason === undefined || reason['reference'] === undefined ? undefined : [reason],
    note: notes(entry),
    dosage: instructions(entry),
  };
  const planned = request(entry, context, plan, {
    extension: filled([...prescriptionType(entry), ...repeatInformation(entry, today), ...statusReason(entry)]),
    status: entry.status,
    intent: 'plan',
    authoredOn: entry.start,
    note: notes(entry),
    dispenseRequest: dispense(entry, context, period),
    priorPrescription: priorPrescription(entry, context),
  });
  const orders = withIssues ? entry.issues.map((issue, index) => order(entry, context, issue, index, today)) : [];
  return [medication, statement, planned, ...orders];
};
