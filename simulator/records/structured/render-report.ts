import { codeableConcept, snomedConcept } from '../fhir/coded';
import { careConnect, extensionUrl } from '../fhir/names';
import { filled, type JsonObject, type Resource } from '../fhir/resource';
import type { StoryReport, StoryResult } from '../story/story';
import type { RenderContext } from './context';
import { commentNote, instant, interpretation, quantity, referenceRange } from './render-observation';

const fastingStatus = (code: 'F' | 'NF'): JsonObject => ({ url: extensionUrl('FastingStatus'), valueCodeableConcept: { coding: [{ system: 'http://hl7.org/fhir/v2/0916', code }] } });

const specimenOf = (report: StoryReport, context: RenderContext): readonly Resource[] => {
  const { specimen } = report;
  if (specimen === undefined) return [];
  const key = `${report.key}/specimen`;
  return [
    {
      resourceType: 'Specimen',
      id: context.id(key),
      meta: { profile: [careConnect('Specimen')] },
      identifier: context.identifier(key),
      accessionIdentifier: { value: specimen.accession },
      type: codeableConcept(specimen.term, context.practice.vendor),
      subject: context.patientReference,
      receivedTime: specimen.received,
      collection:
        specimen.fasting === undefined && specimen.collected === undefined
          ? undefined
          : { extension: specimen.fasting === undefined ? undefined : [fastingStatus(specimen.fasting)], collectedDateTime: specimen.collected },
      note: specimen.note === undefined ? undefined : [{ text: specimen.note }],
    },
  ];
};

const requestOf = (report: StoryReport, context: RenderContext): readonly Resource[] => {
  if (report.requested === undefined) return [];
  const key = `${report.key}/request`;
  return [
    {
      resourceType: 'ProcedureRequest',
      id: context.id(key),
      meta: { profile: [careConnect('ProcedureRequest')] },
      identifier: context.identifier(key),
      status: 'completed',
      intent: 'order',
      code: codeableConcept(report.requested, context.practice.vendor),
      subject: context.patientReference,
      authoredOn: report.collected ?? report.issued,
      requester: { agent: context.practitioner(report.by) },
    },
  ];
};

/** A whole report: request, specimen, groups, results and filing comments, each a resource (spec 11 §13). */
export const renderReport = (report: StoryReport, context: RenderContext): readonly Resource[] => {
  const { vendor } = context.practice;
  const laboratory = context.other('Organization', report.laboratory);
  const request = requestOf(report, context);
  const specimen = specimenOf(report, context);
  const specimenReference = specimen.map(({ id }) => ({ reference: `Specimen/${id ?? ''}` }));
  const observations: Resource[] = [];
  const topLevel: JsonObject[] = [];

  const base = (key: string): JsonObject => ({
    id: context.id(key),
    meta: { profile: [careConnect('Observation')] },
    identifier: context.identifier(key),
    subject: context.patientReference,
    effectiveDateTime: report.collected,
    issued: instant(report.issued),
    performer: [laboratory],
    specimen: specimenReference[0],
  });
  const filing = (key: string, text: string, target: string, more: JsonObject = {}): void => {
    const about = { effectiveDateTime: report.filing?.date ?? report.issued, issued: instant(report.issued), performer: [context.practitioner(report.by)] };
    const related = [{ type: 'derived-from', target: { reference: target } }];
    observations.push(commentNote(context, { key, text, status: 'unknown', more: { ...about, related, ...more } }));
    topLevel.push({ reference: `Observation/${context.id(key)}` });
  };
  const result = (one: StoryResult, group: string | undefined): JsonObject => {
    observations.push({
      ...base(one.key),
      resourceType: 'Observation',
      status: 'final',
      code: codeableConcept(one.term, vendor),
      valueQuantity: one.measure === undefined ? undefined : quantity(one.measure),
      valueString: one.valueText,
      dataAbsentReason: one.absentReason === undefined ? undefined : { text: one.absentReason },
      interpretation: interpretation(one.interpretation),
      comment: one.comment,
      referenceRange: referenceRange(one.range, one.measure?.unit),
      related: group === undefined ? undefined : [{ type: 'derived-from', target: { reference: `Observation/${context.id(group)}` } }],
    });
    if (one.filing !== undefined) filing(`${one.key}/filing`, one.filing, `Observation/${context.id(one.key)}`);
    return { reference: `Observation/${context.id(one.key)}` };
  };

  for (const group of report.groups) {
    const members = group.results.map((one) => result(one, group.key));
    observations.push({
      ...base(group.key),
      resourceType: 'Observation',
      status: 'final',
      code: codeableConcept(group.term, vendor),
      comment: group.comment,
      related: filled(members.map((target) => ({ type: 'has-member', target }))),
    });
    topLevel.unshift({ reference: `Observation/${context.id(group.key)}` });
  }
  for (const one of report.results ?? []) topLevel.push(result(one, undefined));
  if (report.filing !== undefined) {
    const { comment, filedAs } = report.filing;
    filing(`${report.key}/filing`, comment, `DiagnosticReport/${context.id(report.key)}`, filedAs === undefined ? {} : { valueString: filedAs });
  }

  const resource: Resource = {
    resourceType: 'DiagnosticReport',
    id: context.id(report.key),
    meta: context.meta('DiagnosticReport', report),
    identifier: context.identifier(report.key),
    basedOn: filled(request.map(({ id }) => ({ reference: `ProcedureRequest/${id ?? ''}` }))),
    status: report.status,
    category: { coding: [{ system: 'http://hl7.org/fhir/v2/0074', code: 'PAT', display: 'Pathology (gross & histopath, not surgical)' }] },
    code: snomedConcept('721981007', 'Diagnostic studies report'),
    subject: context.patientReference,
    context: context.encounter(report),
    effectiveDateTime: report.collected,
    issued: instant(report.issued),
    performer: [{ actor: laboratory }],
    specimen: filled(specimenReference),
    result: filled(topLevel),
    conclusion: report.conclusion,
    codedDiagnosis: report.diagnosis === undefined ? undefined : [codeableConcept(report.diagnosis, vendor)],
  };
  return [resource, ...request, ...specimen, ...observations];
};
