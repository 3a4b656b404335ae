/** One measured ratio (architecture, "Shapes that scripts rely on"). */
export interface Ratio {
  readonly name: string;
  readonly value: number;
  readonly goal: number;
  readonly must: number;
  /** Least and greatest of the single runs. */
  readonly spread: readonly [number, number];
  readonly yardstick: { readonly what: string; readonly ms: number } | { readonly what: string; readonly bytes: number };
  readonly n: number;
  readonly holds: boolean;
  /** The same ratio by the clock on the wall, where `value` is of processor time. */
  readonly wall?: number;
}

export const median = (values: readonly number[]): number => {
  const sorted = [...values].sort((one, other) => one - other);
  const middle = Math.floor(sorted.length / 2);
  const upper = sorted[middle] ?? Number.NaN;
  return sorted.length % 2 === 1 ? upper : ((sorted[middle - 1] ?? Number.NaN) + upper) / 2;
};

const rounded = (value: number): number => Math.round(value * 1000) / 1000;

/** The median of some measures over the median of others taken in turn with them; `must` is what has to hold, at most. */
export const ratioOf = (name: string, measured: readonly number[], yard: readonly number[], what: string, unit: 'ms' | 'bytes', most: number): Ratio => {
  const yardstick = median(yard);
  const value = rounded(median(measured) / yardstick);
  const single = measured.map((one, at) => one / (unit === 'ms' ? (yard[at] ?? yardstick) : yardstick));
  return {
    name, value, goal: most, must: most, spread: [rounded(Math.min(...single)), rounded(Math.max(...single))],
    yardstick: unit === 'ms' ? { what, ms: rounded(yardstick) } : { what, bytes: yardstick }, n: measured.length, holds: value <= most,
  };
};
