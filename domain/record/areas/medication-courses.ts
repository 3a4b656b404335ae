import { first, member, members, textOf } from '../../fhir/fhir-value';
import type { Held } from '../../fhir/resource-index';
import type { RecordContext } from '../record-context';

/** One statement with its plans and all their issues (spec 11 §7); a plan or issue without a statement stands for itself. */
export interface Course {
  readonly lead: Held;
  readonly statement: Held | null;
  readonly plans: readonly Held[];
  readonly orders: readonly Held[];
}

export interface Courses {
  readonly all: readonly Course[];
  /** The course a statement, plan or issue belongs to. */
  readonly of: ReadonlyMap<Held, Course>;
}

const isOrder = (request: Held): boolean => textOf(request.resource, 'intent') === 'order';

const basis = (context: RecordContext, held: Held, type: string): readonly Held[] =>
  members(held.resource, 'basedOn').flatMap((reference) => {
    const target = context.index.resolve(reference, held);
    return target !== null && target.type === type && !context.excluded.has(target) ? [target] : [];
  });

/** A link from the plan to what it was made for, when a statement does not point at its plan. */
const backLink = (context: RecordContext, request: Held): Held | null => {
  const target = context.index.resolve(first(request.resource, 'basedOn'), request);
  return target?.type === 'MedicationStatement' ? target : null;
};

/** Groups statements, plans and issues into courses by `basedOn`, in time linear to their number. */
export const medicationCourses = (context: RecordContext): Courses => {
  const requests = context.ofType('MedicationRequest');
  const ordersOf = new Map<Held, Held[]>();
  const looseOrders: Held[] = [];
  const plansOfStatement = new Map<Held, Held[]>();
  const push = (map: Map<Held, Held[]>, key: Held, value: Held): void => {
    const list = map.get(key);
    if (list === undefined) map.set(key, [value]);
    else list.push(value);
  };
  for (const request of requests) {
    if (isOrder(request)) {
      const parent = basis(context, request, 'MedicationRequest').find((plan) => plan !== request) ?? backLink(context, request);
      if (parent === null || isIssue(parent)) looseOrders.push(request);
      else push(ordersOf, parent, request);
    } else {
      const statement = backLink(context, request);
      if (statement !== null) push(plansOfStatement, statement, request);
    }
  }
  const of = new Map<Held, Course>();
  const all: Course[] = [];
  const add = (lead: Held, statement: Held | null, linked: readonly Held[]): void => {
    const plans = [...new Set(linked.filter((held) => !isOrder(held)))];
    const orders = [...new Set([...linked.filter(isOrder), ...[lead, ...plans].flatMap((held) => ordersOf.get(held) ?? [])])].filter((order) => order !== lead && !of.has(order));
    const course = { lead, statement, plans: plans.filter((plan) => plan !== lead && !of.has(plan)), orders };
    all.push(course);
    for (const held of [lead, ...course.plans, ...orders]) of.set(held, course);
  };
  for (const statement of context.ofType('MedicationStatement')) {
    add(statement, statement, [...basis(context, statement, 'MedicationRequest'), ...(plansOfStatement.get(statement) ?? [])]);
  }
  for (const plan of requests) if (!isOrder(plan) && !of.has(plan)) add(plan, null, []);
  for (const order of looseOrders) if (!of.has(order)) add(order, null, []);
  // What is left are issues whose plan was itself an issue or stood in a circle: each stands for itself.
  for (const request of requests) if (!of.has(request)) add(request, null, []);
  return { all, of };
};

const isIssue = (held: Held): boolean => held.type === 'MedicationRequest' && isOrder(held);

/** The plan a reader looks at: of several, the one still active, else the last. */
export const mainPlan = (course: Course): Held | null => {
  const plans = course.statement === null && textOf(course.lead.resource, 'intent') !== 'order' ? [course.lead, ...course.plans] : course.plans;
  return plans.find((plan) => textOf(plan.resource, 'status') === 'active') ?? plans.at(-1) ?? null;
};

/** The earlier plan this one replaces, as a reference; undefined when it replaces none. */
export const replacedPlan = (plan: Held | null): unknown => (plan === null ? undefined : member(plan.resource, 'priorPrescription'));
