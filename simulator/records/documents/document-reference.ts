import type { SyntheticPatient } from '../../people/patients';
import { codeableConcept } from '../fhir/coded';
import type { JsonObject, Resource } from '../fhir/resource';
import type { StoryDocument } from '../story/story';
import type { RenderContext } from '../structured/context';
import { instant } from '../structured/render-observation';
import { contentTypes, documentFile } from './document-content';

const author = (document: StoryDocument, context: RenderContext): readonly JsonObject[] | undefined => {
  if (document.author === undefined) return undefined;
  if (document.author.kind === 'practitioner') return [context.practitioner(document.by)];
  return [context.other('Organization', document.author.name, document.author.odsCode)];
};

/** What is known of a document without its content (spec 12 §3); one that cannot be had has a reason and no address. */
export const renderDocumentReference = (document: StoryDocument, patient: SyntheticPatient, context: RenderContext): Resource => {
  const id = context.id(document.key);
  const attachment: JsonObject =
    document.absent === undefined
      ? {
          contentType: contentTypes[document.content],
          url: `${context.documentsRoot}/Binary/${id}`,
          size: documentFile(patient, document).bytes.length,
        }
      : { contentType: contentTypes[document.content], size: document.absent.size, title: document.absent.reason };
  const encounter = context.encounter(document);
  const setting = document.practiceSetting === undefined ? undefined : codeableConcept(document.practiceSetting, context.practice.vendor);
  return {
    resourceType: 'DocumentReference',
    id,
    meta: { versionId: '1', ...context.meta('DocumentReference', document) },
    masterIdentifier: { system: `https://${context.practice.vendor}.example/Id/document-version`, value: `${id}.1` },
    identifier: context.identifier(document.key),
    status: 'current',
    type: codeableConcept(document.type, context.practice.vendor),
    subject: context.patientReference,
    created: document.created,
    indexed: instant(document.indexed),
    author: author(document, context),
    custodian: context.practiceReference,
    description: document.description,
    content: [{ attachment }],
    context: encounter === undefined && setting === undefined ? undefined : { encounter, practiceSetting: setting },
  };
};
