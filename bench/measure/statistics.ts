/** The middle one, or the mean of the two in the middle. */
export function median(values: readonly number[]): number {
  return (percentile(values, 50, Math.floor) + percentile(values, 50, Math.ceil)) / 2;
}

/** The value below which that share of all lies; by default the nearest rank, so always a value that was measured. */
export function percentile(values: readonly number[], share: number, round = Math.ceil): number {
  if (values.length === 0) throw new RangeError('nothing was measured');
  const sorted = values.toSorted((a, b) => a - b);
  const rank = (share / 100) * (sorted.length - 1);
  return sorted[round(rank)] ?? NaN;
}

/** How many times as large the median of the first is. */
export function ratioOfMedians(values: readonly number[], others: readonly number[]): number {
  return median(values) / median(others);
}
