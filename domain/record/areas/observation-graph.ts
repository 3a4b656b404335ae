import { members, member, textOf } from '../../fhir/fhir-value';
import type { Held } from '../../fhir/resource-index';
import type { RecordContext } from '../record-context';

/** Which observations, and questionnaires, stand beneath which; each child beneath one parent only (spec 11 §6). */
export interface ObservationGraph {
  childrenOf(parent: Held): readonly Held[];
  parentOf(child: Held): Held | null;
}

const none: readonly Held[] = [];

/** Deeper nesting than any record has; what is linked deeper stands for itself, so no walk can exhaust the stack. */
const deepest = 12;

/**
 * Reads `has-member` and untyped links downwards, `derived-from` and a questionnaire's `parent` upwards. A link that would
 * close a circle, or nest too deep, is left out, so every child has one parent and every walk ends.
 */
export const observationGraph = (context: RecordContext): ObservationGraph => {
  const parents = new Map<Held, Held>();
  const children = new Map<Held, Held[]>();
  const heights = new Map<Held, number>();
  const ancestors = (from: Held): readonly Held[] => {
    const line: Held[] = [];
    for (let here: Held | undefined = from; here !== undefined; here = parents.get(here)) line.push(here);
    return line;
  };
  const link = (parent: Held, child: Held): void => {
    if (parents.has(child) || context.excluded.has(child) || context.excluded.has(parent)) return;
    const line = ancestors(parent);
    const height = heights.get(child) ?? 0;
    if (line.includes(child) || line.length + height >= deepest) return;
    line.forEach((above, at) => { heights.set(above, Math.max(heights.get(above) ?? 0, height + at + 1)); });
    parents.set(child, parent);
    const list = children.get(parent);
    if (list === undefined) children.set(parent, [child]);
    else list.push(child);
  };
  const upwards: (readonly [Held, Held])[] = [];
  for (const held of context.ofType('Observation')) {
    for (const related of members(held.resource, 'related')) {
      const target = context.index.resolve(member(related, 'target') ?? related, held);
      if (target === null) continue;
      const type = textOf(related, 'type')?.toLowerCase();
      if (type === 'derived-from') {
        if (target.type === 'Observation' || target.type === 'DiagnosticReport') upwards.push([target, held]);
      } else if (target.type === 'Observation' && (type === 'has-member' || type === undefined)) link(held, target);
    }
  }
  for (const [parent, child] of upwards) link(parent, child);
  for (const questionnaire of context.ofType('QuestionnaireResponse')) {
    for (const reference of members(questionnaire.resource, 'parent')) {
      const parent = context.index.resolve(reference, questionnaire);
      if (parent?.type === 'Observation') link(parent, questionnaire);
    }
  }
  return { childrenOf: (parent) => children.get(parent) ?? none, parentOf: (child) => parents.get(child) ?? null };
};
