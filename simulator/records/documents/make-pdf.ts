const linesPerPage = 40;
const charactersPerLine = 84;

/** Characters of Windows-1252 that lie outside Latin-1, as PDF's WinAnsiEncoding numbers them. */
const windowsCharacters: Readonly<Record<string, number>> = { '–': 0x96, '—': 0x97, '‘': 0x91, '’': 0x92, '“': 0x93, '”': 0x94, '•': 0x95, '…': 0x85 };

const escaped = (text: string): string =>
  Array.from(text, (character) => {
    const code = windowsCharacters[character] ?? character.charCodeAt(0);
    if (code > 0xff) return '?';
    if (code < 0x20 || code > 0x7e || '()\\'.includes(character)) return `\\${code.toString(8).padStart(3, '0')}`;
    return character;
  }).join('');

const wrap = (paragraph: string): readonly string[] => {
  const lines: string[] = [];
  let line = '';
  for (const word of paragraph.split(' ')) {
    if (line !== '' && line.length + word.length + 1 > charactersPerLine) {
      lines.push(line);
      line = word;
    } else {
      line = line === '' ? word : `${line} ${word}`;
    }
  }
  return [...lines, line, ''];
};

const pageStream = (lines: readonly string[], page: number, pages: number): string => {
  const body = lines.map((line) => `(${escaped(line)}) Tj T*`).join('\n');
  return `BT /F1 11 Tf 16 TL 56 780 Td\n${body}\nET\nBT /F1 9 Tf 56 36 Td (Page ${String(page)} of ${String(pages)}) Tj ET`;
};

/** A plain PDF of as many pages as the paragraphs need, and two at the least. One byte for each character of the text made. */
export const makePdf = (paragraphs: readonly string[]): Uint8Array => {
  const lines = paragraphs.flatMap(wrap);
  const pages: (readonly string[])[] = [];
  for (let start = 0; start < lines.length; start += linesPerPage) pages.push(lines.slice(start, start + linesPerPage));
  while (pages.length < 2) pages.push(['This page is part of the letter.']);
  const first = 4;
  const objects = [
    '<< /Type /Catalog /Pages 2 0 R >>',
    `<< /Type /Pages /Kids [${pages.map((_, index) => `${String(first + index * 2)} 0 R`).join(' ')}] /Count ${String(pages.length)} >>`,
    '<< /Type /Font /Subtype /Type1 /BaseFont /Helvetica /Encoding /WinAnsiEncoding >>',
    ...pages.flatMap((page, index) => {
      const stream = pageStream(page, index + 1, pages.length);
      return [
        `<< /Type /Page /Parent 2 0 R /MediaBox [0 0 595 842] /Resources << /Font << /F1 3 0 R >> >> /Contents ${String(first + index * 2 + 1)} 0 R >>`,
        `<< /Length ${String(stream.length)} >>\nstream\n${stream}\nendstream`,
      ];
    }),
  ];
  let file = '%PDF-1.4\n';
  const offsets = objects.map((object, index) => {
    const offset = file.length;
    file += `${String(index + 1)} 0 obj\n${object}\nendobj\n`;
    return offset;
  });
  const table = offsets.map((offset) => `${String(offset).padStart(10, '0')} 00000 n \n`).join('');
  const start = file.length;
  file += `xref\n0 ${String(objects.length + 1)}\n0000000000 65535 f \n${table}trailer\n<< /Size ${String(objects.length + 1)} /Root 1 0 R >>\nstartxref\n${String(start)}\n%%EOF\n`;
  return Buffer.from(file, 'latin1');
};
