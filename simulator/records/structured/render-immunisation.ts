import { habitsOf } from '../../people/vendor-habits';
import { codeableConcept } from '../fhir/coded';
import { extensionUrl, openExtensionUrl, systems } from '../fhir/names';
import type { JsonObject, Resource } from '../fhir/resource';
import type { StoryImmunisation } from '../story/story';
import type { RenderContext } from './context';

const provider = (code: 'AP' | 'EP', display: string, actor: JsonObject): JsonObject => ({
  role: { coding: [{ system: 'http://hl7.org/fhir/v2/0443', code, display }] },
  actor,
});

const protocol = (entry: StoryImmunisation): readonly JsonObject[] | undefined =>
  entry.part === undefined
    ? undefined
    : [
        {
          doseSequence: entry.part.sequence,
          description: `Dose ${String(entry.part.sequence)}`,
          series: entry.part.series,
          targetDisease: [{ text: entry.part.target.display }],
          doseStatus: { coding: [{ system: 'http://hl7.org/fhir/vaccination-protocol-dose-status', code: 'count', display: 'Counts' }] },
        },
      ];

/** A vaccination given, or not given on a day (spec 11 §11). */
export const renderImmunisation = (entry: StoryImmunisation, context: RenderContext): Resource => {
  const { vendor } = context.practice;
  const full = !habitsOf(vendor).sparseRecord;
  const actor = context.practitioner(entry.by);
  const refused = entry.notGiven !== undefined;
  return {
    resourceType: 'Immunization',
    id: context.id(entry.key),
    meta: context.meta('Immunization', entry),
    extension: [
      { url: openExtensionUrl('VaccinationProcedure'), valueCodeableConcept: codeableConcept(entry.term, vendor) },
      { url: openExtensionUrl('DateRecorded'), valueDateTime: entry.recorded },
      ...(entry.parentPresent === undefined || !full ? [] : [{ url: extensionUrl('ParentPresent'), valueBoolean: entry.parentPresent }]),
    ],
    identifier: context.identifier(entry.key),
    status: 'completed',
    notGiven: refused,
    vaccineCode:
      entry.product === undefined
        ? { coding: [{ system: systems.nullFlavour, code: 'UNK', display: 'unknown' }] }
        : codeableConcept(entry.product, vendor),
    patient: context.patientReference,
    encounter: context.encounter(entry),
    date: entry.date,
    primarySource: entry.reportedBy === undefined,
    reportOrigin: entry.reportedBy === undefined ? undefined : { text: entry.reportedBy },
    manufacturer: entry.manufacturer === undefined || !full ? undefined : context.other('Organization', entry.manufacturer),
    lotNumber: refused ? undefined : entry.lot,
    expirationDate: refused || !full ? undefined : entry.expires,
    site: entry.site === undefined ? undefined : codeableConcept(entry.site, vendor),
    route: entry.route === undefined ? undefined : codeableConcept(entry.route, vendor),
    doseQuantity: entry.dose === undefined ? undefined : { ...entry.dose },
    practitioner: [...(refused ? [] : [provider('AP', 'Administering Provider', actor)]), provider('EP', 'Entering Provider (probably not the same as transcriptionist?)', actor)],
    note: entry.notes?.map((text) => ({ text })),
    explanation: refused
      ? { reasonNotGiven: [{ text: entry.notGiven }] }
      : entry.reason === undefined
        ? undefined
        : { reason: [{ text: entry.reason }] },
    vaccinationProtocol: full ? protocol(entry) : undefined,
  };
};
