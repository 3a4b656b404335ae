/** The sections of the care record in menu order, and whether a period may be given (spec 10 §3). */
export const sections = {
  SUM: { heading: 'Summary', period: false },
  ENC: { heading: 'Encounters', period: true },
  CLI: { heading: 'Clinical Items', period: true },
  PRB: { heading: 'Problems and Issues', period: true },
  ALL: { heading: 'Allergies and Adverse Reactions', period: false },
  MED: { heading: 'Medications', period: true },
  REF: { heading: 'Referrals', period: true },
  OBS: { heading: 'Observations', period: true },
  IMM: { heading: 'Immunisations', period: false },
  ADM: { heading: 'Administrative Items', period: true },
} as const;

export type SectionCode = keyof typeof sections;

export const isSectionCode = (code: string): code is SectionCode => Object.hasOwn(sections, code);
