const marker = '\u0001decimal:';

/** A number that reaches the wire digit for digit as it was written: 5.10 stays 5.10 (spec 01 §3.6, decimal precision). */
export class ExactDecimal {
  constructor(readonly text: string) {}

  /** For a writer that does not know better: the number, without its trailing noughts. */
  toJSON(): number {
    return Number(this.text);
  }
}

const holder = (value: unknown, key: string): unknown =>
  typeof value === 'object' && value !== null ? Reflect.get(value, key) : undefined;

/** `JSON.stringify` that keeps every `ExactDecimal` as written. All bodies of the simulator go through this. */
export const serialiseJson = (value: unknown): string => {
  const text = JSON.stringify(value, function (this: unknown, key: string, plain: unknown): unknown {
    const original = holder(this, key);
    return original instanceof ExactDecimal ? `${marker}${original.text}` : plain;
  });
  return text.replaceAll(/"\\u0001decimal:(-?\d+(?:\.\d+)?)"/g, '$1');
};
