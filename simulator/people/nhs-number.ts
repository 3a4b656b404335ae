/** The tenth digit of an NHS number (spec 01 §3.7); undefined where the nine have none. */
const checkDigit = (nine: string): number | undefined => {
  const sum = Array.from(nine).reduce((total, digit, index) => total + Number(digit) * (10 - index), 0);
  const check = (11 - (sum % 11)) % 11;
  return check === 10 ? undefined : check;
};

/** The first NHS number at or after the nine digits, and the nine digits after its own. */
export const nhsNumberFrom = (nine: number): { readonly nhsNumber: string; readonly next: number } => {
  const digit = checkDigit(String(nine));
  return digit === undefined ? nhsNumberFrom(nine + 1) : { nhsNumber: `${String(nine)}${String(digit)}`, next: nine + 1 };
};
