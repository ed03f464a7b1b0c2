import { nearest } from '../core/text/nearest.ts';
import type { UsageProblem } from '../discover/usage-problem.ts';
import type { Arguments } from './arguments.ts';

/** What `--color` and `--no-color` say, undefined when neither is given. */
export function colorOf({ options }: Arguments): boolean | undefined {
  const last = options.findLast(({ name }) => name === 'color' || name === 'no-color');
  return last && last.name === 'color';
}

/** The known word that a value is, or what is wrong. */
export function oneOfWords<T extends string>(
  known: readonly T[],
  value: string,
  what: string,
): T | UsageProblem {
  const found = known.find((word) => word === value);
  if (found !== undefined) return found;
  const [meant] = nearest(value, known, 1);
  const hint = meant === undefined ? `known are ${known.join(', ')}` : `did you mean "${meant}"?`;
  return { message: `there is no ${what} "${value}"; ${hint}` };
}

/** What is wrong about standard input beside paths. */
export function stdinProblem({
  paths,
  stdin,
  stdinFilename,
}: {
  readonly paths: readonly string[];
  readonly stdin: boolean;
  readonly stdinFilename: string | undefined;
}): UsageProblem | undefined {
  if (paths.length > 1 && paths.includes('-'))
    return { message: '- stands for standard input, which is read alone; leave out the other paths' };
  if (stdin && paths.length > 0)
    return { message: '--stdin reads standard input alone; leave out the paths' };
  if (stdinFilename !== undefined && !stdin) return { message: '--stdin-filename is for use with --stdin' };
  return undefined;
}
