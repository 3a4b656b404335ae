import type { OpenRecord, OpenSection } from './open-record';
import type { HtmlView, RecordSummary, SectionSummary } from './view';

const summariseSection = ({ rows, ...section }: OpenSection): SectionSummary => ({ ...section, count: rows.count, groups: rows.groups });

/** A view without its rows and without the list of what was not shown, both of which are read page by page. */
export const summarise = (view: OpenRecord | HtmlView): RecordSummary => {
  const account = { received: view.account.received, shown: view.account.shown, notShown: view.account.notShown.length };
  return view.kind === 'html' ? { ...view, account } : { ...view, account, sections: view.sections.map(summariseSection) };
};
