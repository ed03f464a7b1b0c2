import type { World } from './world.ts';

/** Columns to keep within: what COLUMNS says, else those of the terminal; undefined where nothing limits a line. */
export async function terminalWidth({
  env,
  columns,
}: Pick<World, 'env' | 'columns'>): Promise<number | undefined> {
  const told = /^[1-9]\d{0,4}$/.test(env.COLUMNS ?? '') ? Number(env.COLUMNS) : undefined;
  return told ?? (await columns());
}
