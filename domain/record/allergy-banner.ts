import type { RecordContext } from './record-context';
import { allergyGroups, isNoKnownAllergy } from './areas/allergies';
import { drawRows } from './lazy-rows';
import type { OpenSection } from './open-record';
import type { AllergyBanner } from './view';

/**
 * What the banner says of allergies, from the allergies section alone (spec 13 §1.1, hazard H4). Never "No known" but from the
 * coded statement, and not while any other allergy, also one that came by linkage, is in the record.
 */
export const allergyBanner = (context: RecordContext, section: OpenSection): AllergyBanner => {
  const caveats = section.caveats;
  const current = drawRows(section.rows).filter(({ group }) => !group.startsWith(allergyGroups.ended));
  const real = current.filter(({ group }) => !group.startsWith(allergyGroups.noKnown));
  const items = real.map((row) => row.title);
  if (section.state === 'entries') {
    const named = context.ofType('AllergyIntolerance').filter(isNoKnownAllergy).map(({ name }) => name);
    const known = real.filter((row) => !named.includes(row.source[0] ?? ''));
    if (known.length > 0) return { title: 'Known allergies', items: current.map((row) => row.title), caveats };
    if (current.length > 0) return { title: 'No known allergies', items: current.map((row) => row.title), caveats };
    return { title: 'Allergies not recorded', items: [], caveats: [...caveats, 'Only ended allergies are recorded.'] };
  }
  const { areas } = context.expectation;
  if (section.state === 'none-recorded') return { title: items.length > 0 ? 'Known allergies' : 'Allergies not recorded', items, caveats };
  if (areas !== null && !areas.includes('allergies')) return { title: 'Allergies not requested', items, caveats };
  return { title: 'Allergies unavailable', items, caveats: section.reason === undefined ? caveats : [section.reason, ...caveats] };
};
