import { describeRefusal } from '../../platform/describe-refusal.ts';
import type { Platform } from '../../platform/platform.ts';
import type { Paint } from '../../report/paint.ts';
import { printResult } from '../../submit/send/print-results.ts';
import type { Result } from '../../submit/send/result.ts';
import type { World } from '../world.ts';

/** Tells of results as they come. */
export interface Telling {
  tell(result: Result): void;
  /** Takes away what is only for looking at meanwhile. */
  end(): void;
}

const CLEAR_LINE = '\r\u001B[K';
const WIDTH = 24;

/** A line each on stdout, and a bar below them on a terminal, which a person watches for minutes. */
export async function tellResults(
  total: number,
  platform: Platform,
  paint: Paint,
  world: World,
): Promise<Telling> {
  const { env, isErrorTerminal, stderr, stdout } = world;
  const hasBar = !env['CI'] && env['TERM'] !== 'dumb' && (await isErrorTerminal());
  const describe = (refusal: Parameters<typeof describeRefusal>[0], task: string): string =>
    describeRefusal(refusal, task, platform);
  const began = world.now().getTime();
  let done = 0;
  const draw = (): void => {
    const filled = Math.round((done / total) * WIDTH);
    const seconds = Math.round((world.now().getTime() - began) / 1000);
    stderr(`${CLEAR_LINE}[${'='.repeat(filled).padEnd(WIDTH)}] ${done} of ${total}, ${seconds} s`);
  };
  const timer = hasBar ? setInterval(draw, 1000) : undefined;
  if (hasBar) draw();
  return {
    tell(result) {
      done++;
      if (hasBar) stderr(CLEAR_LINE);
      stdout(printResult(result, { paint, describe }));
      if (hasBar) draw();
    },
    end() {
      clearInterval(timer);
      if (hasBar) stderr(CLEAR_LINE);
    },
  };
}
