import type { HtmlFragment, HtmlOutline, HtmlTable } from '../view';
import { allowedElements, bannerKind, htmlFragment, inlineElements, isKnownElement, olderBannerKind, unseenElements, visibleElements } from './html-fragments';
import { attribute, parseHtml, walkHtml, type HtmlElement, type HtmlVisitor } from './html-walk';

const collapse = (text: string): string => text.replace(/\s+/g, ' ').trim();

interface OpenTable {
  readonly id: string;
  readonly under: string;
  readonly headings: string[];
  rows: number;
  cells: number;
  /** Of the row being read. */
  rowCells: number;
  rowHeadings: number;
  isGroupTitle: boolean;
  readonly lines: string[];
}

interface Capture {
  readonly element: HtmlElement;
  text: string;
  done(text: string): void;
}

type Banner = HtmlOutline['bannerDetails'][number];

/** Reads headings, banners, tables and fragments in one walk. */
class OutlineVisitor implements HtmlVisitor {
  heading = '';
  readonly subheadings: string[] = [];
  readonly banners: Banner[] = [];
  readonly tables: HtmlTable[] = [];
  readonly fragments: HtmlFragment[] = [];
  readonly disallowed = new Set<string>();
  readonly pieces: string[] = [];
  private under = '';
  private line = '';
  private readonly captures: Capture[] = [];
  private readonly openTables: OpenTable[] = [];

  enter(element: HtmlElement): boolean {
    const { tagName } = element;
    if (!allowedElements.has(tagName)) this.disallowed.add(tagName);
    for (const { name } of element.attrs) if (name.startsWith('on') || name === 'style') this.disallowed.add(`@${name}`);
    if (unseenElements.has(tagName)) return false;
    if (!inlineElements.has(tagName)) this.endLine();
    if (/^h[1-6]$/.test(tagName)) this.capture(element, (text) => { this.endHeading(tagName, text); });
    const kind = bannerKind(attribute(element, 'class'));
    if (kind !== null) this.capture(element, (text) => { if (text !== '') this.banners.push({ kind, text, under: this.under }); });
    this.enterTable(element);
    return true;
  }

  leave(element: HtmlElement): void {
    if (!inlineElements.has(element.tagName)) this.endLine();
    for (let open = this.captures.at(-1); open?.element === element; open = this.captures.at(-1)) {
      this.captures.pop();
      open.done(collapse(open.text));
    }
    this.leaveTable(element);
  }

  text(text: string): void {
    this.pieces.push(text);
    this.line += text;
    for (const capture of this.captures) capture.text += text;
  }

  private capture(element: HtmlElement, done: (text: string) => void): void {
    this.captures.push({ element, text: '', done });
  }

  private endHeading(tagName: string, text: string): void {
    if (tagName === 'h1' && this.heading === '') this.heading = text;
    else if (text !== '') this.subheadings.push(text);
    this.under = text;
  }

  private endLine(): void {
    this.pieces.push(' ');
    for (const capture of this.captures) capture.text += ' ';
    const line = collapse(this.line);
    this.line = '';
    if (line === '') return;
    const table = this.openTables.at(-1);
    if (table === undefined) this.takeLine(line);
    else if (table.cells <= 1) table.lines.push(line);
  }

  private takeLine(line: string): void {
    const fragment = htmlFragment(line);
    if (fragment !== null) this.fragments.push(fragment);
  }

  private enterTable(element: HtmlElement): void {
    const table = this.openTables.at(-1);
    if (element.tagName === 'table') {
      this.openTables.push({ id: attribute(element, 'id'), under: this.under, headings: [], rows: 0, cells: 0, rowCells: 0, rowHeadings: 0, isGroupTitle: false, lines: [] });
    } else if (table === undefined) return;
    else if (element.tagName === 'tr') {
      table.rowCells = 0;
      table.rowHeadings = 0;
      table.isGroupTitle = false;
    } else if (element.tagName === 'td') {
      table.cells += 1;
      table.rowCells += 1;
      table.isGroupTitle ||= attribute(element, 'class').split(/\s+/).includes('med-item-column') || Number(attribute(element, 'colspan')) > 1;
    } else if (element.tagName === 'th') {
      table.rowHeadings += 1;
      if (table.rows === 0) this.capture(element, (text) => { table.headings.push(text); });
    }
  }

  private leaveTable(element: HtmlElement): void {
    const table = this.openTables.at(-1);
    if (table === undefined) return;
    if (element.tagName === 'tr' && table.rowCells > 0 && !(table.rowCells === 1 && table.rowHeadings === 0 && table.isGroupTitle)) table.rows += 1;
    if (element.tagName !== 'table') return;
    this.openTables.pop();
    if (table.headings.length === 0 && table.cells <= 1) this.olderBanner(table);
    else this.tables.push({ id: table.id, under: table.under, headings: table.headings, rows: table.rows });
  }

  /** Older HTML puts banners and fragments into tables of one cell (spec 10 §5). */
  private olderBanner(table: OpenTable): void {
    if (table.lines.length === 0) return;
    const outer = this.openTables.at(-1);
    if (outer !== undefined) {
      outer.lines.push(...table.lines);
      return;
    }
    const fragments = table.lines.flatMap((line) => htmlFragment(line) ?? []);
    if (fragments.length > 0) this.fragments.push(...fragments);
    else {
      const text = table.lines.join(' ');
      this.banners.push({ kind: olderBannerKind(text), text, under: table.under });
    }
  }
}

export interface ReadHtml {
  readonly outline: Omit<HtmlOutline, 'code' | 'details' | 'source'>;
  readonly mayHaveLostText: boolean;
  /** Visible things that must be dropped before it can be drawn, and what only looks like mark-up, such as `a <b and c> d`. */
  readonly dropped: readonly string[];
  /** How many elements stand at the top; legal is one `div`. */
  readonly roots: number;
}

/** Reads what is in one HTML section, without judging it: what must still be there once it has been made safe to draw (spec 10 §4-§9). */
export const readHtmlOutline = (html: string): ReadHtml => {
  const { nodes, mayHaveLostText } = parseHtml(html);
  const visitor = new OutlineVisitor();
  walkHtml(nodes, visitor);
  const disallowed = [...visitor.disallowed].sort();
  return {
    outline: {
      heading: visitor.heading, subheadings: visitor.subheadings, banners: visitor.banners.map(({ text }) => text), bannerDetails: visitor.banners,
      tables: visitor.tables, fragments: visitor.fragments, text: collapse(visitor.pieces.join('')), disallowed,
    },
    mayHaveLostText,
    dropped: disallowed.filter((name) => visibleElements.has(name) || (!name.startsWith('@') && !isKnownElement(name))),
    roots: nodes.filter((node) => 'tagName' in node || ('value' in node && node.value.trim() !== '')).length,
  };
};
