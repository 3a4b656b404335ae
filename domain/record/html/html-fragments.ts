import type { HtmlBannerKind, HtmlFragment } from '../view';

const section = "['‘’\"]?(.+?)['‘’\"]?";

/** Lines that stand in place of a table, newer and older wording (spec 10 §7). */
const patterns: readonly (readonly [HtmlFragment['kind'], RegExp])[] = [
  ['nothing-recorded', new RegExp(`^No ${section} data is recorded for this patient\\.?`, 'i')],
  ['technical-limit', new RegExp(`^This system does not support retrieval of ${section} data\\.?`, 'i')],
  ['access-denied', new RegExp(`^Access is denied to ${section} data for this patient\\.?`, 'i')],
  ['not-held', new RegExp(`^${section} data is not supported by this system\\.?`, 'i')],
];

/** Tells which of the four facts a line states; null for any other line. */
export const htmlFragment = (line: string): HtmlFragment | null => {
  if (line.length > 400) return null;
  for (const [kind, pattern] of patterns) {
    const found = pattern.exec(line);
    if (found !== null) return { kind, section: found[1] ?? '', text: line };
  }
  return null;
};

const bannerClasses: ReadonlyMap<string, HtmlBannerKind> = new Map([
  ['gptransfer-banner', 'gptransfer'], ['content-banner', 'content'], ['date-banner', 'date'], ['exclusion-banner', 'exclusion'],
]);

/** The kind of banner that an element's classes name (spec 10 §5). */
export const bannerKind = (classes: string): HtmlBannerKind | null => {
  for (const name of classes.split(/\s+/)) {
    const kind = bannerClasses.get(name.toLowerCase());
    if (kind !== undefined) return kind;
  }
  return null;
};

/** The kind of an older banner, which has no class, by its words. */
export const olderBannerKind = (text: string): HtmlBannerKind => {
  if (/record transfer|previous gp practice/i.test(text)) return 'gptransfer';
  if (/\bexcluded\b|confidential/i.test(text)) return 'exclusion';
  return /^(all (relevant |data )?items|for the period|data items|date filter)/i.test(text) ? 'date' : 'content';
};

/** Elements that may stay (spec 10 §9 H11), and the frame a parser puts round them. */
export const allowedElements: ReadonlySet<string> = new Set([
  'div', 'h1', 'h2', 'h3', 'h4', 'h5', 'h6', 'p', 'br', 'hr', 'b', 'strong', 'i', 'em', 'u', 'span', 'sub', 'sup', 'ul', 'ol', 'li', 'dl', 'dt', 'dd',
  'table', 'caption', 'thead', 'tbody', 'tfoot', 'tr', 'th', 'td', 'col', 'colgroup', 'pre', 'blockquote', 'small',
]);

/** Elements whose text a reader never sees (spec 10 §9 H10). */
export const unseenElements: ReadonlySet<string> = new Set(['script', 'style', 'template', 'head', 'title', 'meta', 'link', 'base', 'iframe', 'noembed', 'noframes']);

/** Elements that are themselves to be seen, so that dropping one must be told. */
export const visibleElements: ReadonlySet<string> = new Set(['img', 'svg', 'math', 'iframe', 'object', 'embed', 'video', 'audio', 'canvas', 'input', 'select', 'textarea', 'button', 'form', 'frame', 'frameset', 'applet']);

/** Elements that flow within a line; any other begins a new one. */
export const inlineElements: ReadonlySet<string> = new Set(['b', 'strong', 'i', 'em', 'u', 'span', 'sub', 'sup', 'small', 'a', 'font', 'tt', 'code', 'abbr', 'label', 'mark', 'big', 's', 'strike', 'ins', 'del', 'q', 'cite', 'time', 'kbd', 'var', 'samp', 'bdi', 'bdo', 'wbr']);

const otherElements: ReadonlySet<string> = new Set([
  'html', 'body', 'main', 'section', 'article', 'header', 'footer', 'nav', 'aside', 'figure', 'figcaption', 'center', 'address', 'details', 'summary', 'fieldset',
  'legend', 'option', 'optgroup', 'noscript', 'dir', 'menu', 'param', 'source', 'track', 'area', 'map', 'data', 'output', 'ruby', 'rt', 'rp', 'nobr', 'acronym',
]);

/** Whether a name is one of HTML's at all; what is not may be text that was taken for a tag. */
export const isKnownElement = (name: string): boolean =>
  allowedElements.has(name) || unseenElements.has(name) || visibleElements.has(name) || inlineElements.has(name) || otherElements.has(name);
