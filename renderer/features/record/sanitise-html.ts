import DOMPurify from 'dompurify';

const tags = (
  'div h1 h2 h3 h4 h5 h6 p br hr b strong i em u span sub sup ul ol li dl dt dd table caption thead tbody tfoot tr th td col colgroup pre '
  + 'blockquote small'
).split(' ');
const attributes = ['id', 'class', 'colspan', 'rowspan', 'scope', 'headers', 'align', 'valign', 'title', 'lang', 'dir'];

/** Keeps the provider's ids apart from ours, and the links between headers and cells intact (spec 10 §9 H13). */
const idPrefix = 'provider-';

const prefixed = (value: string): string => value.split(/\s+/).filter((id) => id !== '').map((id) => idPrefix + id).join(' ');
const withoutSpace = (text: string): string => text.replace(/[\s\u00a0\u200b]+/g, '');

export interface SanitisedHtml {
  /** Only the tags and attributes of the allow-list, each table in a scrolling box of its own. */
  readonly html: string;
  /** Something that a reader would have seen is not in it any more (spec 10 §9 H10, H14). */
  readonly textLost: boolean;
}

const wrapTables = (body: HTMLElement): void => {
  for (const table of body.querySelectorAll('table')) {
    if (table.parentElement?.closest('table') !== null) continue;
    const box = document.createElement('div');
    box.className = 'gpc-table-box';
    box.tabIndex = 0;
    box.setAttribute('role', 'group');
    box.setAttribute('aria-label', 'Table');
    table.replaceWith(box);
    box.append(table);
  }
};

/**
 * Makes a provider's HTML safe to draw: the allow-list of spec 10 §9 H11, the text of removed elements kept except where it was never
 * to be read (H10), and a check that all the visible text is still there.
 */
export const sanitiseHtml = (received: string, visibleTexts: readonly string[]): SanitisedHtml => {
  const fragment = DOMPurify.sanitize(received, {
    ALLOWED_TAGS: tags,
    ALLOWED_ATTR: attributes,
    ALLOW_DATA_ATTR: false,
    ALLOW_ARIA_ATTR: false,
    KEEP_CONTENT: true,
    FORBID_CONTENTS: ['script', 'style', 'template', 'head', 'title'],
    SANITIZE_DOM: false,
    RETURN_DOM_FRAGMENT: true,
  });
  const body = document.createElement('div');
  body.append(fragment);
  for (const element of body.querySelectorAll('[id], [headers]')) {
    for (const name of ['id', 'headers']) {
      const value = element.getAttribute(name);
      if (value !== null) element.setAttribute(name, prefixed(value));
    }
  }
  const kept = withoutSpace(body.textContent);
  const textLost = visibleTexts.some((text) => !kept.includes(withoutSpace(text)));
  wrapTables(body);
  return { html: body.innerHTML, textLost };
};
