import { describe, expect, it } from 'vitest';
import { fragmentExplanations } from '../../renderer/features/record/html-sections';

describe('the help on lines that stand in place of a table', () => {
  it('says "nothing recorded" only of the sub-sections that the practice says it of [H3]', () => {
    const [only, ...others] = fragmentExplanations(
      "Summary Last 3 Encounters 10-Nov-2026 Review Major Inactive Problems and Issues No 'Major Inactive Problems and Issues' data is recorded for this patient.",
    );
    expect(only).toMatch(/nothing is recorded in it for this patient: Major Inactive Problems and Issues\.$/);
    expect(others).toEqual([]);
  });

  it('never turns a withheld or unsupported section into an empty one [H3] [H4]', () => {
    const explained = fragmentExplanations(
      "Access is denied to 'Allergies and Adverse Reactions' data for this patient. This system does not support retrieval of 'Referrals' data.",
    );
    expect(explained).toHaveLength(2);
    expect(explained.join(' ')).not.toContain('nothing is recorded');
    expect(explained.find((text) => text.includes('withheld'))).toContain('Allergies and Adverse Reactions');
  });

  it('says nothing of a section with entries', () => {
    expect(fragmentExplanations('Medications Acute Medication (Last 12 Months) Doxycycline 100mg capsules')).toEqual([]);
  });
});
