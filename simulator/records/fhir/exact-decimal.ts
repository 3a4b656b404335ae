const marker = '\u0001decimal:';

// True only while serialiseJson runs, which is synchronous: a replacer function would make large records slow to write.
let keepDigits = false;

/** A number that reaches the wire digit for digit as it was written: 5.10 stays 5.10 (spec 01 §3.6, decimal precision). */
export class ExactDecimal {
  constructor(readonly text: string) {}

  /** To a writer that does not know better, the number without its trailing noughts. */
  toJSON(): number | string {
    return keepDigits ? `${marker}${this.text}` : Number(this.text);
  }
}

/** `JSON.stringify` that keeps every `ExactDecimal` as written. Whatever writes the simulator's bodies should use it. */
export const serialiseJson = (value: unknown): string => {
  keepDigits = true;
  try {
    const [head = '', ...marked] = JSON.stringify(value).split('"\\u0001decimal:');
    return head + marked.map((piece) => piece.replace('"', '')).join('');
  } finally {
    keepDigits = false;
  }
};
