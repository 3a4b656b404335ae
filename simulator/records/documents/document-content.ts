import type { SyntheticPatient } from '../../people/patients';
import type { DocumentContent, StoryDocument } from '../story/story';
import { makeFax, type FaxPage } from './make-fax';
import { makeJpeg } from './make-jpeg';
import { makePdf } from './make-pdf';
import { makePng, rings } from './make-picture';

export interface DocumentFile {
  readonly contentType: string;
  readonly bytes: Uint8Array;
}

export const contentTypes: Readonly<Record<DocumentContent, string>> = {
  pdf: 'application/pdf',
  text: 'text/plain',
  rtf: 'application/rtf',
  jpeg: 'image/jpeg',
  png: 'image/png',
  tiff: 'image/tiff',
};

const rtfText = (text: string): string =>
  Array.from(text, (character) => {
    const code = character.charCodeAt(0);
    if ('\\{}'.includes(character)) return `\\${character}`;
    return code < 128 ? character : `\\u${String(code > 32_767 ? code - 65_536 : code)}?`;
  }).join('');

const letter = (patient: SyntheticPatient, document: StoryDocument): readonly string[] => [
  document.author?.kind === 'organisation' ? document.author.name : 'General practice',
  `Re: ${patient.given.join(' ')} ${patient.family}, born ${patient.birthDate}, NHS number ${patient.nhsNumber}`,
  `Date: ${document.created ?? 'not recorded'}`,
  ...document.paragraphs,
  'This letter was made for training. The people and places in it do not exist.',
];

/** A scanned form of A5 at fax resolution: a border, lines like handwriting, and as many bars at its foot as its number. */
const faxPage = (number: number): FaxPage => ({
  width: 1_184, height: 820,
  ink: (x, y) => {
    if (x < 24 || y < 24 || x > 1_159 || y > 795) return x % 12 < 9 && y % 12 < 9;
    if (y > 700) return y < 760 && x > 80 && x < 80 + number * 60 && x % 60 > 30;
    return Math.abs((y % 60) - 30 - Math.round(9 * Math.sin((x + number * 37 + y) / 14))) < 3 && x > 80 && x < 900 + ((y * 7) % 200);
  },
});

const bytesOf = (patient: SyntheticPatient, document: StoryDocument): Uint8Array => {
  switch (document.content) {
    case 'pdf':
      return makePdf([...letter(patient, document), ...Array.from({ length: 36 * (document.times ?? 1) }, (_, index) => `${String(index + 1)}. ${document.paragraphs[index % Math.max(1, document.paragraphs.length)] ?? ''}`)]);
    case 'text':
      return Buffer.from(`${letter(patient, document).join('\n\n')}\n`, 'utf8');
    case 'rtf':
      return Buffer.from(`{\\rtf1\\ansi\\deff0{\\fonttbl{\\f0 Arial;}}\\f0\\fs22 ${letter(patient, document).map(rtfText).join('\\par\\par ')}\\par}`, 'latin1');
    case 'jpeg':
      return makeJpeg(rings(320, 240, 24));
    case 'png':
      return makePng(rings(240, 180, 12));
    case 'tiff':
      return makeFax([faxPage(1), faxPage(2), faxPage(3)]);
  }
};

const made = new WeakMap<StoryDocument, DocumentFile>();

/** The file behind a document of a story, made when first asked for. */
export const documentFile = (patient: SyntheticPatient, document: StoryDocument): DocumentFile => {
  const known = made.get(document) ?? { contentType: contentTypes[document.content], bytes: bytesOf(patient, document) };
  made.set(document, known);
  return known;
};
