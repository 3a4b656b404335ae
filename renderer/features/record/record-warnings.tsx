import { Notice } from '../../components/notice';

interface GroupedWarning {
  readonly text: string;
  readonly areas: readonly string[];
}

/**
 * The same warning sent with several areas is said once, with every area that it was sent with; the text is never changed. A warning
 * begins with its area and a colon; one without belongs to the whole record.
 */
export const groupWarnings = (warnings: readonly string[], headings: readonly string[]): readonly GroupedWarning[] => {
  const groups = new Map<string, string[]>();
  for (const warning of warnings) {
    const area = headings.find((heading) => warning.startsWith(`${heading}: `));
    const text = area === undefined ? warning : warning.slice(area.length + 2);
    const areas = groups.get(text) ?? [];
    if (area !== undefined && !areas.includes(area)) areas.push(area);
    groups.set(text, areas);
  }
  return [...groups].map(([text, areas]) => ({ text, areas }));
};

/** Every warning of the record with its areas, above all of it; each stands again in its own area (spec 13 §4). */
export const RecordWarnings = ({ warnings, headings }: { readonly warnings: readonly string[]; readonly headings: readonly string[] }) => {
  if (warnings.length === 0) return null;
  const groups = groupWarnings(warnings, headings);
  return (
    <Notice kind="warning" heading={groups.length === 1 ? '1 warning about this record' : `${groups.length} warnings about this record`}>
      <ul className="gpc-plain-list">
        {groups.map(({ text, areas }) => (
          <li key={text}>{text}{areas.length === 0 ? null : <span className="gpc-warning-areas">{areas.join(' · ')}</span>}</li>
        ))}
      </ul>
    </Notice>
  );
};
