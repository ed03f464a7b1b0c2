import type { Paint } from '../report/paint.ts';
import { plainPaint } from '../report/paint.ts';
import type { World } from './world.ts';

/** Whether to colour: what the command line says, else NO_COLOR and FORCE_COLOR, else whether stdout is a terminal. */
export async function wantsColor(
  flag: boolean | undefined,
  { env, isTerminal }: Pick<World, 'env' | 'isTerminal'>,
): Promise<boolean> {
  if (flag !== undefined) return flag;
  if (env.NO_COLOR) return false;
  if (env.FORCE_COLOR !== undefined) return env.FORCE_COLOR !== '0' && env.FORCE_COLOR !== 'false';
  return env.TERM !== 'dumb' && (await isTerminal());
}

export async function choosePaint(
  flag: boolean | undefined,
  world: Pick<World, 'env' | 'isTerminal'>,
): Promise<Paint> {
  if (!(await wantsColor(flag, world))) return plainPaint;
  return (await import('./colors.ts')).colorPaint();
}
