import { hasCode, wordsOf } from '../../fhir/codeable-concept';
import { quantityParts, valueText } from '../../fhir/fhir-display';
import { member, members } from '../../fhir/fhir-value';
import type { Held } from '../../fhir/resource-index';

const panels = ['163020007', '386534000', '75367002', '163034007', '163035008', '163033001'];
const systolicCodes = ['72313002', '271649006', '400974009', '407554009', '407556006', '163030003'];
const diastolicCodes = ['1091811000000102', '271650006', '400975005', '407555005', '407557002', '163031004'];
const postures = new Map([['163034007', 'Standing'], ['163035008', 'Sitting'], ['163033001', 'Lying']]);

export interface BloodPressure {
  /** Such as "120/80 mmHg"; a missing half reads "not recorded". */
  readonly text: string;
  readonly posture: string | null;
}

const half = (component: unknown): { readonly digits: string; readonly unit: string | null } => {
  const { digits, unit } = quantityParts(member(component, 'valueQuantity'));
  return digits === null ? { digits: valueText(component) ?? 'not recorded', unit: null } : { digits, unit };
};

const find = (components: readonly unknown[], codes: readonly string[], words: RegExp): unknown =>
  components.find((component) => hasCode(member(component, 'code'), ...codes)) ?? components.find((component) => words.test(wordsOf(member(component, 'code')) ?? ''));

/** A blood pressure triple as one reading (spec 11 §12). Null for what is not one. */
export const bloodPressure = (held: Held): BloodPressure | null => {
  const components = members(held.resource, 'component');
  if (components.length === 0 || components.length > 2) return null;
  const code = member(held.resource, 'code');
  const systolic = find(components, systolicCodes, /systolic/i);
  const diastolic = find(components, diastolicCodes, /diastolic/i);
  if (!hasCode(code, ...panels) && (systolic === undefined || diastolic === undefined)) return null;
  if ((systolic === undefined && diastolic === undefined) || systolic === diastolic) return null;
  const upper = half(systolic);
  const lower = half(diastolic);
  const units = [...new Set([upper.unit, lower.unit].filter((unit) => unit !== null))];
  const posture = [...postures].find(([panel]) => hasCode(code, panel))?.[1] ?? null;
  if (units.length > 1) return { text: `${upper.digits} ${upper.unit ?? ''}/${lower.digits} ${lower.unit ?? ''}`, posture };
  return { text: `${upper.digits}/${lower.digits}${units[0] === undefined ? '' : ` ${units[0]}`}`, posture };
};
