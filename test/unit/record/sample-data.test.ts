import { existsSync, readdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { describe, expect, it } from 'vitest';
import { member, members, textOf } from '../../../domain/fhir/fhir-value';
import { readRecordFile } from '../../../domain/record/read-record';
import type { RecordView } from '../../../domain/record/view';
import { flatten, unasked } from './sample-bundle';

const samples = join(import.meta.dirname, '../../../../shared/data/records');
const hasSamples = existsSync(samples);
if (!hasSamples) console.warn('The sample records are not at ../shared/data/records: their tests are skipped.');

const filesIn = (folder: string): readonly string[] => (hasSamples ? readdirSync(join(samples, folder)).filter((name) => /\.(json|html)$/.test(name)) : []);
const load = (folder: string, name: string): string => readFileSync(join(samples, folder, name), 'utf8');

const everySource = (view: RecordView): ReadonlySet<string> => new Set([
  ...view.patient.source, ...view.warnings.flatMap(({ source }) => source), ...view.sections.flatMap(({ source, rows }) => [...source, ...flatten(rows).flatMap((row) => row.source)]),
]);

const resourcesOf = (bundle: unknown): readonly unknown[] =>
  members(bundle, 'entry').flatMap((entry) => {
    const resource = member(entry, 'resource') ?? entry;
    return [resource, ...members(resource, 'contained')];
  });

const structured = filesIn('structured-bundles').map((name) => ({ name }));

describe.skipIf(!hasSamples)('every sample of a structured record', () => {
  it.each(structured)('[14-D18] $name: every resource is shown or accounted for, and the counts add up', ({ name }) => {
    const body = load('structured-bundles', name);
    const read = readRecordFile(body, unasked);
    if (!read.ok || read.value.view.kind !== 'structured') throw new Error('Not read');
    const { view } = read.value;
    const parsed: unknown = JSON.parse(body);
    const sources = everySource(view);
    const hidden = new Set(view.account.notShown.map(({ resource }) => resource));
    expect(view.account.received).toBe(resourcesOf(parsed).length);
    expect(view.account.shown + view.account.notShown.length).toBe(view.account.received);
    for (const resource of resourcesOf(parsed)) {
      const id = textOf(resource, 'id');
      const key = `${textOf(resource, 'resourceType') ?? ''}/${id ?? ''}`;
      if (id !== null) expect(sources.has(key) || hidden.has(key), key).toBe(true);
    }
    expect(view.account.notShown.every(({ reason }) => /^(Nothing shown refers|Sent more than once)/.test(reason))).toBe(true);
  });

  it.each(structured)('[14-D18] $name: every entry of every list can be found on the screen', ({ name }) => {
    const body = load('structured-bundles', name);
    const read = readRecordFile(body, unasked);
    if (!read.ok || read.value.view.kind !== 'structured') throw new Error('Not read');
    const rows = read.value.view.sections.flatMap((section) => flatten(section.rows));
    const sources = new Set(rows.flatMap((row) => row.source));
    const words = new Set(rows.flatMap((row) => [row.title, ...row.details.map(({ text }) => text)]));
    for (const list of resourcesOf(JSON.parse(body)).filter((resource) => textOf(resource, 'resourceType') === 'List')) {
      for (const entry of members(list, 'entry')) {
        const item = member(entry, 'item');
        const reference = textOf(item, 'reference') ?? '';
        const contained = members(list, 'contained').find((inner) => `#${textOf(inner, 'id') ?? ''}` === reference);
        const key = contained === undefined ? reference : `${textOf(contained, 'resourceType') ?? ''}/${textOf(contained, 'id') ?? ''}`;
        // One example names its items by a bare identifier.
        const isBare = !key.includes('/') && [...sources].some((source) => source.endsWith(`/${key}`));
        expect(isBare || sources.has(key) || words.has(textOf(item, 'display') ?? reference), `${reference} ${textOf(item, 'display') ?? ''}`).toBe(true);
      }
    }
  });

  it.each(structured)('$name: rows of one table have the same columns, and every row has a key of its own', ({ name }) => {
    const read = readRecordFile(load('structured-bundles', name), unasked);
    if (!read.ok || read.value.view.kind !== 'structured') throw new Error('Not read');
    const all = read.value.view.sections.flatMap(({ rows }) => flatten(rows));
    expect(new Set(all.map(({ key }) => key)).size).toBe(all.length);
    for (const { rows, area } of read.value.view.sections) {
      const columns = new Map<string, string>();
      for (const row of rows) {
        const labels = row.cells.map(({ label }) => label).join('|');
        expect(columns.get(row.group) ?? labels, `${area} ${row.group}`).toBe(labels);
        columns.set(row.group, labels);
      }
    }
  });
});

describe.skipIf(!hasSamples)('every sample of an HTML section', () => {
  it.each(filesIn('html-sections').map((name) => ({ name })))('$name: the outline of the bare content and of the whole reply agree, and no text is lost', ({ name }) => {
    const html = load('html-sections', name);
    const bare = readRecordFile(html, unasked);
    const whole = readRecordFile(load('html-bundles', name.replace('.html', '.json')), unasked);
    if (!bare.ok || !whole.ok) throw new Error('Not read');
    const [own] = bare.value.view.html;
    const [other] = whole.value.view.html;
    expect(own?.text).toBe(other?.text);
    expect(own?.tables).toEqual(other?.tables);
    expect(own?.tables.reduce((sum, { rows }) => sum + rows, 0)).toBe(html.split('<tr>').length - 1 - html.split('<thead>').length + 1 - html.split('colspan').length + 1 - (html.includes('<thead>') || !html.includes('<table') ? 0 : 1));
    expect(whole.value.markup.join('').length).toBeGreaterThan(0);
  });
});

describe.skipIf(!hasSamples)('samples that are not records', () => {
  it.each([...filesIn('errors').map((name) => ({ folder: 'errors', name })), ...filesIn('documents/binaries').map((name) => ({ folder: 'documents/binaries', name })), ...filesIn('structured-requests').map((name) => ({ folder: 'structured-requests', name })), ...filesIn('html-requests').map((name) => ({ folder: 'html-requests', name }))])('$folder/$name is refused', ({ folder, name }) => {
    expect(readRecordFile(load(folder, name), unasked).ok).toBe(false);
  });
});
