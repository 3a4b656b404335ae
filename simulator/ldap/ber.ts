import { BaseBlock, Boolean as BerBoolean, Constructed, Enumerated, Integer, OctetString, Primitive, Sequence, Set as BerSet, fromBER } from 'asn1js';
import type { DirectoryEntry } from './entries';

const APPLICATION = 2;
const CONTEXT = 3;

export const tagOf = (block: BaseBlock): number => block.idBlock.tagNumber;
export const isContext = (block: BaseBlock): boolean => block.idBlock.tagClass === CONTEXT;

/** What a constructed block holds; nothing for any other. */
export const partsOf = (block: BaseBlock | undefined): readonly BaseBlock[] =>
  block instanceof Constructed ? block.valueBlock.value.filter((part): part is BaseBlock => part instanceof BaseBlock) : [];

/** A string's text: octets read as UTF-8. */
export const contentOf = (block: BaseBlock | undefined): string => {
  if (block instanceof OctetString || block instanceof Primitive) return Buffer.from(block.valueBlock.valueHexView).toString('utf8');
  return '';
};

export const numberOf = (block: BaseBlock | undefined): number => (block instanceof Integer || block instanceof Enumerated ? block.valueBlock.valueDec : Number.NaN);
export const isTrue = (block: BaseBlock | undefined): boolean => block instanceof BerBoolean && block.valueBlock.value;

const text = (value: string): OctetString => new OctetString({ valueHex: Uint8Array.from(Buffer.from(value, 'utf8')) });
const application = (tagNumber: number, value: BaseBlock[]): Constructed => new Constructed({ idBlock: { tagClass: APPLICATION, tagNumber }, value });
const message = (id: number, operation: BaseBlock): Buffer => Buffer.from(new Sequence({ value: [new Integer({ value: id }), operation] }).toBER());

/** An LDAPResult: bind response 1, search done 5, extended response 24 (RFC 4511 §4.1.9). */
export const resultMessage = (id: number, operation: 1 | 5 | 24, code: number, diagnostic: string): Buffer =>
  message(id, application(operation, [new Enumerated({ value: code }), text(''), text(diagnostic)]));

const attribute = (name: string, values: readonly string[]): Sequence => new Sequence({ value: [text(name), new BerSet({ value: values.map(text) })] });

/** A search result entry with the attributes asked for, named as they were asked for. */
export const entryMessage = (id: number, entry: DirectoryEntry, attributes: readonly (readonly [string, readonly string[]])[]): Buffer =>
  message(id, application(4, [text(entry.dn), new Sequence({ value: attributes.map(([name, values]) => attribute(name, values)) })]));

const LONGEST = 65_536;

/** Takes whole messages off the front of what has come in. `rest` is what is left; undefined where it is not BER at all. */
export const readMessages = (received: Buffer): { readonly messages: readonly BaseBlock[]; readonly rest: Buffer } | undefined => {
  const messages: BaseBlock[] = [];
  let rest = received;
  for (;;) {
    const length = wholeLength(rest);
    if (length === undefined || length > LONGEST) return undefined;
    if (length === 0 || length > rest.length) return { messages, rest };
    const read = fromBER(Uint8Array.from(rest.subarray(0, length)));
    if (read.offset === -1) return undefined;
    messages.push(read.result);
    rest = rest.subarray(length);
  }
};

/** How long the sequence at the front is, with its head; 0 while that cannot be told, undefined where no sequence begins here. */
const wholeLength = (bytes: Buffer): number | undefined => {
  const [tag, first] = [bytes[0], bytes[1]];
  if (tag === undefined) return 0;
  if (tag !== 0x30) return undefined;
  if (first === undefined) return 0;
  if (first < 0x80) return 2 + first;
  const size = first & 0x7f;
  if (size === 0 || size > 4) return undefined;
  return bytes.length < 2 + size ? 0 : 2 + size + bytes.readUIntBE(2, size);
};
