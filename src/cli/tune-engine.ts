/** That of Node 20, on which all of this was measured. Others may not know a flag, and then say so on standard error. */
const isMeasured = process.versions.v8.startsWith('11.3.');

/** Run lengths for which optimized code would be ready about when there is nothing left to run. */
const FEWEST_FILES = 100;
const MOST_FILES = 20_000;

/**
 * Lets V8 wait longer before it optimizes a function. At 1,000 files the optimizing compiler takes a quarter of all processor
 * time, at 10,000 a fifth, and its code saves less; below, it hardly starts, and far above, it pays. The flag changes speed and
 * nothing else.
 */
export async function tuneEngine(fileCount: number): Promise<void> {
  if (!isMeasured || fileCount < FEWEST_FILES || fileCount > MOST_FILES) return;
  const { setFlagsFromString } = await import('node:v8');
  setFlagsFromString('--interrupt-budget=300000');
}

/**
 * Keeps V8's space for young objects at the size that it has, a few megabytes. It doubles it up to 32 MB in all while files are
 * found, as all of them stay, though next to nothing of the texts that are read later does. A fifth of the memory of a run
 * over 100,000 files, for a few percent of its time.
 */
export async function keepNurserySmall(): Promise<void> {
  if (!isMeasured) return;
  const { setFlagsFromString } = await import('node:v8');
  setFlagsFromString('--semi-space-growth-factor=1');
}
