import { parseFragment, type DefaultTreeAdapterMap, type ParserError } from 'parse5';

type Node = DefaultTreeAdapterMap['childNode'];
export type HtmlElement = DefaultTreeAdapterMap['element'];

/** Faults after which a parser has swallowed what might have been text (spec 10 §9 H14). */
const losing = new Set([
  'eof-in-tag', 'eof-in-comment', 'eof-in-cdata', 'eof-in-doctype', 'eof-in-script-html-comment-like-text', 'eof-in-element-that-can-contain-only-text',
]);

export interface ParsedHtml {
  readonly nodes: readonly Node[];
  /** Whether text may have been lost in reading it. */
  readonly mayHaveLostText: boolean;
}

/** Parses markup as a browser would. Nothing is run or fetched. */
export const parseHtml = (html: string): ParsedHtml => {
  let mayHaveLostText = false;
  const fragment = parseFragment(html, {
    scriptingEnabled: false,
    onParseError: ({ code }: ParserError) => { mayHaveLostText ||= losing.has(code); },
  });
  return { nodes: fragment.childNodes, mayHaveLostText };
};

export const isElement = (node: Node): node is HtmlElement => 'tagName' in node;

export const attribute = (element: HtmlElement, name: string): string => element.attrs.find((attr) => attr.name === name)?.value ?? '';

export interface HtmlVisitor {
  /** Gives false to skip all within. */
  enter(element: HtmlElement): boolean;
  leave(element: HtmlElement): void;
  text(text: string): void;
}

type Step = { readonly node: Node; readonly leaving: boolean };

/** Walks in document order without recursion, however deep the markup nests. */
export const walkHtml = (nodes: readonly Node[], visitor: HtmlVisitor): void => {
  const steps: Step[] = nodes.toReversed().map((node) => ({ node, leaving: false }));
  for (let step = steps.pop(); step !== undefined; step = steps.pop()) {
    const { node, leaving } = step;
    if (isElement(node)) {
      if (leaving) visitor.leave(node);
      else if (visitor.enter(node)) {
        steps.push({ node, leaving: true });
        for (let at = node.childNodes.length - 1; at >= 0; at -= 1) {
          const child = node.childNodes[at];
          if (child !== undefined) steps.push({ node: child, leaving: false });
        }
      }
    } else if ('value' in node) visitor.text(node.value);
  }
};
