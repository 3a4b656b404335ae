export interface Cell {
  readonly text: string;
  readonly kind?: 'date' | 'label';
}

export interface Table {
  readonly id: string;
  readonly columns: readonly string[];
  /** A group row has one cell over all columns. */
  readonly rows: readonly ({ readonly cells: readonly Cell[] } | { readonly group: string })[];
}

export interface Banners {
  readonly transfer?: string;
  readonly content?: string;
  readonly date?: string;
  readonly exclusion?: boolean;
}

/** One table with its banners, or the words that stand in its place (spec 10 §5, §7). */
export interface Block {
  readonly heading?: string;
  readonly banners: Banners;
  readonly table?: Table;
  readonly fragment?: readonly string[];
}

export interface SectionView {
  readonly heading: string;
  readonly banners: Banners;
  readonly blocks: readonly Block[];
}

const exclusionText = 'Items excluded due to confidentiality and/or patient preferences';

/** Text as XHTML: nothing in it is markup, line ends become breaks, tabs become spaces (spec 10 §8). */
const escapeHtml = (text: string): string =>
  text
    .replaceAll('&', '&amp;')
    .replaceAll('<', '&lt;')
    .replaceAll('>', '&gt;')
    .replaceAll('"', '&quot;')
    .replaceAll(/\r?\n/g, '<br />')
    .replaceAll('\t', '\u00a0\u00a0\u00a0\u00a0');

const banner = (name: string, text: string | undefined, modern: boolean): string => {
  if (text === undefined) return '';
  return modern
    ? `<div class="${name}-banner"><p>${escapeHtml(text)}</p></div>`
    : `<table><tr><td>${escapeHtml(text)}</td></tr></table>`;
};

const bannersHtml = (banners: Banners, modern: boolean): string =>
  [
    banner('gptransfer', banners.transfer, modern),
    banner('content', banners.content, modern),
    banner('date', banners.date, modern),
    banner('exclusion', banners.exclusion === true ? exclusionText : undefined, modern),
  ].join('');

const cellHtml = ({ text, kind }: Cell, modern: boolean): string => {
  const inner = escapeHtml(text);
  if (kind === 'label') return `<td>${inner.replace(/^([A-Z ]+)(?=<br \/>|$)/, '<strong>$1</strong>')}</td>`;
  return kind === 'date' && modern ? `<td class="date-column">${inner}</td>` : `<td>${inner}</td>`;
};

const tableHtml = (table: Table, modern: boolean): string => {
  const head = `<tr>${table.columns.map((column) => `<th>${escapeHtml(column)}</th>`).join('')}</tr>`;
  const rows = table.rows.map((row) =>
    'group' in row
      ? `<tr><td${modern ? ' class="med-item-column"' : ''} colspan="${String(table.columns.length)}"><strong>${escapeHtml(row.group)}</strong></td></tr>`
      : `<tr>${row.cells.map((cell) => cellHtml(cell, modern)).join('')}</tr>`,
  );
  return modern
    ? `<table id="${table.id}"><thead>${head}</thead><tbody>${rows.join('')}</tbody></table>`
    : `<table>${head}${rows.join('')}</table>`;
};

const blockHtml = (block: Block, modern: boolean): string => {
  const content = block.table === undefined ? (block.fragment ?? []).map((line) => `<p>${escapeHtml(line)}</p>`).join('') : tableHtml(block.table, modern);
  const heading = block.heading === undefined ? '' : `<h2>${escapeHtml(block.heading)}</h2>`;
  const inner = `${heading}${bannersHtml(block.banners, modern)}${content}`;
  // Older systems set headings and tables side by side, without a div for each (spec 10 §5).
  return block.heading === undefined || !modern ? inner : `<div>${inner}</div>`;
};

/** The one `div` of a section: as the layout guide has it, or in the older form. */
export const sectionHtml = (view: SectionView, modern: boolean): string =>
  `<div><h1>${escapeHtml(view.heading)}</h1>${bannersHtml(view.banners, modern)}${view.blocks.map((block) => blockHtml(block, modern)).join('')}</div>`;

/** The four things that may stand in place of a table; they are four different facts (spec 10 §7). */
export const fragments = {
  nothing: (name: string) => [`No '${name}' data is recorded for this patient.`],
  technicalLimit: (name: string) => [`This system does not support retrieval of '${name}' data.`, 'This data may still exist in the source system.'],
  accessDenied: (name: string) => [`Access is denied to '${name}' data for this patient.`, 'This data may still exist in the source system.'],
  notHeld: (name: string) => [`'${name}' data is not supported by this system.`],
} as const;
