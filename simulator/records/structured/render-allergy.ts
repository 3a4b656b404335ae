import { habitsOf } from '../../people/vendor-habits';
import { codeableConcept } from '../fhir/coded';
import { extensionUrl, openExtensionUrl, systems } from '../fhir/names';
import { filled, type JsonObject, type Resource } from '../fhir/resource';
import type { StoryAllergy } from '../story/story';
import type { RenderContext } from './context';

const nullFlavours = { UNC: 'un-encoded', NI: 'NoInformation', ASKU: 'asked but unknown' } as const;

const reactionOf = (entry: StoryAllergy, context: RenderContext): readonly JsonObject[] | undefined => {
  const { reaction } = entry;
  if (reaction === undefined) return undefined;
  const flavour = reaction.nullFlavour ?? 'NI';
  return [
    {
      manifestation: [
        reaction.manifestation === undefined
          ? { coding: [{ system: systems.nullFlavour, code: flavour, display: nullFlavours[flavour] }] }
          : codeableConcept(reaction.manifestation, context.practice.vendor),
      ],
      description: reaction.description,
      severity: reaction.severity,
      exposureRoute: reaction.route === undefined ? undefined : codeableConcept(reaction.route, context.practice.vendor),
    },
  ];
};

/** An allergy, current or ended (spec 11 §8). An ended one is meant to be contained in its List. */
export const renderAllergy = (entry: StoryAllergy, context: RenderContext): Resource => {
  const sparse = habitsOf(context.practice.vendor).sparseRecord;
  const encounter = context.encounter(entry);
  const extensions: JsonObject[] = [];
  if (encounter !== undefined) extensions.push({ url: 'http://hl7.org/fhir/StructureDefinition/encounter-associatedEncounter', valueReference: encounter });
  if (entry.ended !== undefined) {
    extensions.push({
      url: sparse ? openExtensionUrl('AllergyIntoleranceEnd') : extensionUrl('AllergyIntoleranceEnd'),
      extension: [
        { url: 'endDate', valueDateTime: entry.ended.date },
        { url: sparse ? 'endReason' : 'reasonEnded', valueString: entry.ended.reason },
      ],
    });
  }
  return {
    resourceType: 'AllergyIntolerance',
    id: context.id(entry.key),
    meta: context.meta('AllergyIntolerance', entry),
    extension: filled(extensions),
    identifier: context.identifier(entry.key),
    clinicalStatus: entry.ended === undefined ? 'active' : 'resolved',
    verificationStatus: 'unconfirmed',
    type: sparse ? undefined : entry.type,
    category: [entry.category],
    criticality: sparse ? undefined : entry.criticality,
    code: codeableConcept(entry.term, context.practice.vendor),
    patient: context.patientReference,
    onsetDateTime: entry.onset,
    assertedDate: entry.recorded,
    recorder: context.practitioner(entry.by),
    asserter: sparse ? undefined : context.practitioner(entry.by),
    lastOccurrence: entry.lastOccurrence,
    note: entry.notes?.map((text) => ({ text })),
    reaction: reactionOf(entry, context),
  };
};
