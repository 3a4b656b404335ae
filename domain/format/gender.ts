export type GenderCode = 'male' | 'female' | 'other' | 'unknown';

const words: Readonly<Record<GenderCode, string>> = { male: 'Male', female: 'Female', other: 'Not Specified', unknown: 'Not Known' };

/** The words for an administrative gender; never a letter or a code (spec 13 B7, §1.1). */
export const formatGender = (code: GenderCode): string => words[code];
