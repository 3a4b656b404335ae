import type { HtmlView, RecordSummary, RecordView, SectionSummary, RecordSection } from './view';

const summariseSection = ({ rows, ...section }: RecordSection): SectionSummary => {
  const counts = new Map<string, number>();
  for (const { group } of rows) counts.set(group, (counts.get(group) ?? 0) + 1);
  return { ...section, count: rows.length, groups: [...counts].map(([heading, count]) => ({ heading, count })) };
};

/** A view without its rows and without the list of what was not shown, both of which are read page by page. */
export const summarise = (view: RecordView | HtmlView): RecordSummary => {
  const account = { received: view.account.received, shown: view.account.shown, notShown: view.account.notShown.length };
  return view.kind === 'html' ? { ...view, account } : { ...view, account, sections: view.sections.map(summariseSection) };
};
