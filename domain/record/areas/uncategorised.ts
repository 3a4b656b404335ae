import type { Held } from '../../fhir/resource-index';
import { arrange, newestFirst } from '../arrange';
import { followedBy } from '../lazy-rows';
import type { RecordContext } from '../record-context';
import type { RecordRow } from '../view';
import { groupOf, isListedIn, wordsRows, type AreaRows } from './area-rows';
import type { ObservationGraph } from './observation-graph';
import { observationRow } from './observations';
import { questionnaireRow } from './questionnaires';

/** Questionnaires have columns of their own, so they stand in a table of their own. */
const tableOf = (context: RecordContext, held: Held): string => {
  const group = groupOf(context, 'uncategorised', held, '');
  if (held.type !== 'QuestionnaireResponse') return group;
  return group === '' ? 'Questionnaires' : `${group}: questionnaires`;
};

export interface UncategorisedPlan {
  readonly tops: readonly Held[];
  /** Whether an item is drawn beneath another one. */
  readonly isBeneath: (held: Held) => boolean;
}

/**
 * Every observation of the uncategorised List, children beneath their parent once, and every other one that no
 * consultation, report or immunisation list shows (spec 11 §12). `isShown` tells what those have drawn already.
 */
export const planUncategorised = (context: RecordContext, graph: ObservationGraph, isShown: (held: Held) => boolean): UncategorisedPlan => {
  const isOwn = (held: Held): boolean => isListedIn(context, 'uncategorised', held);
  const wanted = [...context.ofType('Observation'), ...context.ofType('QuestionnaireResponse')].filter((held) => isOwn(held) || !isShown(held));
  const isWanted = new Set(wanted);
  // A child is drawn beneath a parent that is itself drawn here and in the same table; never is a linked item merged into the full list.
  const isBeneath = (held: Held): boolean => {
    const parent = graph.parentOf(held);
    return parent !== null && isWanted.has(parent) && (isOwn(parent) === isOwn(held) || isOwn(parent));
  };
  return { tops: wanted.filter((held) => !isBeneath(held)), isBeneath };
};

/** The rows of what was planned, newest first (spec 11 §12). */
export const readUncategorised = (context: RecordContext, graph: ObservationGraph, { tops, isBeneath }: UncategorisedPlan): AreaRows => {
  const placed = tops.map((held) => ({ held, group: tableOf(context, held) }));
  const draw = (held: Held, key: string, group: string): RecordRow => (held.type === 'QuestionnaireResponse'
    ? questionnaireRow(context, held, key, group)
    : observationRow(context, held, key, group, { graph, mayDraw: isBeneath }));
  const rows = arrange(context, 'uncategorised', placed, [''], draw);
  return {
    rows: followedBy(rows, wordsRows(context, 'uncategorised')),
    caveats: rows.count > 0 ? ['A mixture of coded entries as the practice holds them; nothing is grouped or interpreted here.'] : [],
    order: newestFirst,
  };
};
