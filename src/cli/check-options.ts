import { CACHE_STRATEGIES, type CacheStrategy } from '../cache/strategy.ts';
import { RULE_LEVELS, type RuleLevels } from '../config/config-data.ts';
import type { ConfigSource } from '../config/settings.ts';
import { nearest } from '../core/text/nearest.ts';
import { isBodyLanguage, LANGUAGES, type Language, languageOfPath } from '../core/text/source.ts';
import type { Selection, Shard } from '../discover/selection.ts';
import type { UsageProblem } from '../discover/usage-problem.ts';
import { type Arguments, type Given, lastOf } from './arguments.ts';
import { colorOf, oneOfWords, stdinProblem } from './option-values.ts';
import { type Output, outputOf, withOutputFile } from './outputs.ts';
import { partProblem, readShard, selectionOf } from './part-options.ts';

/** What to do with fixes: write them, report as if they were written, or show them. */
export const FIXINGS = ['fix', 'fix-dry-run', 'diff'] as const;
export type Fixing = (typeof FIXINGS)[number];

/** How `check` was asked to run. */
export interface CheckOptions {
  readonly paths: readonly string[];
  /** Empty when nothing was asked for. */
  readonly outputs: readonly Output[];
  readonly config: ConfigSource;
  readonly rules: RuleLevels;
  readonly quiet: boolean;
  readonly maxWarnings: number | undefined;
  readonly exitZero: boolean;
  readonly stdin: boolean;
  readonly stdinFilename: string | undefined;
  readonly language: Language | undefined;
  readonly fromHook: boolean;
  readonly select: Selection | undefined;
  readonly shard: Shard | undefined;
  readonly baseline: string | undefined;
  readonly updateBaseline: boolean;
  readonly fixing: Fixing | undefined;
  readonly cached: boolean;
  readonly cacheLocation: string | undefined;
  readonly cacheStrategy: CacheStrategy | undefined;
  readonly watch: boolean;
  readonly color: boolean | undefined;
}

type Changes = Partial<CheckOptions>;

/** Gives the options their meaning; of contradicting ones the last wins. `ruleIds` are the rules there are. */
export function checkOptions(given: Arguments, ruleIds: readonly string[]): CheckOptions | UsageProblem {
  const stdinAsPath = given.positionals.length === 1 && given.positionals[0] === '-';
  let options: CheckOptions = {
    paths: stdinAsPath ? [] : given.positionals,
    outputs: [],
    config: { kind: 'nearest' },
    rules: {},
    quiet: false,
    maxWarnings: undefined,
    exitZero: false,
    stdin: stdinAsPath,
    stdinFilename: undefined,
    language: undefined,
    fromHook: false,
    select: undefined,
    shard: undefined,
    baseline: undefined,
    updateBaseline: false,
    fixing: undefined,
    cached: false,
    cacheLocation: undefined,
    cacheStrategy: undefined,
    watch: false,
    color: colorOf(given),
  };
  for (const option of given.options) {
    const changes = changesBy(option, options, ruleIds);
    if ('message' in changes) return changes;
    options = { ...options, ...changes };
  }
  const outputs = withOutputFile(options.outputs, lastOf(given, 'output-file'));
  if ('message' in outputs) return outputs;
  options = { ...options, outputs };
  return (
    stdinProblem(options) ??
    cacheProblem(options) ??
    contradictionIn(options, given) ??
    partProblem(options, given) ??
    watchProblem(options) ??
    options
  );
}

/** What belongs to an option that is not given. */
function cacheProblem({ cached, cacheLocation, cacheStrategy }: CheckOptions): UsageProblem | undefined {
  if (cached) return undefined;
  if (cacheLocation !== undefined) return { message: '--cache-location is for use with --cache' };
  if (cacheStrategy !== undefined) return { message: '--cache-strategy is for use with --cache' };
  return undefined;
}

/** What makes no sense again and again. */
function watchProblem(options: CheckOptions): UsageProblem | undefined {
  const { watch, stdin, fromHook, updateBaseline } = options;
  if (!watch) return undefined;
  if (stdin)
    return { message: '--watch waits for changes of files, and --stdin reads none; leave out one of them' };
  if (fromHook) return { message: 'a hook has to end, and --watch does not; leave out one of them' };
  if (updateBaseline)
    return {
      message: '--update-baseline would hide each new finding as it comes; run it once, without --watch',
    };
  return undefined;
}

/** Of options that write and those that promise not to, the last one must not win by itself. */
function contradictionIn(
  { fixing, updateBaseline, outputs, stdin, stdinFilename, fromHook }: CheckOptions,
  given: Arguments,
): UsageProblem | undefined {
  const names = new Set(given.options.map(({ name }) => name));
  const [first, second] = FIXINGS.filter((name) => names.has(name));
  if (second !== undefined)
    return { message: `--${first} and --${second} exclude each other; give one of them` };
  if (updateBaseline && (fixing === 'fix-dry-run' || fixing === 'diff'))
    return { message: `--update-baseline writes a file, and --${fixing} writes none; give one of them` };
  if (updateBaseline && stdin)
    return {
      message: '--update-baseline is about files, and --stdin about none; leave out one of them',
    };
  if (fromHook && stdin && stdinFilename === undefined)
    return {
      message: '--from-hook goes by names; say with --stdin-filename which file standard input stands for',
    };
  const printed = outputs.find(({ file }) => file === undefined);
  if (fixing === 'diff' && printed !== undefined)
    return {
      message: `--diff prints a diff and no report; leave out --format, or name a file, as in --format ${printed.format}=FILE`,
    };
  return undefined;
}

function changesBy(
  { name, value, path }: Given,
  { rules, outputs }: CheckOptions,
  ruleIds: readonly string[],
): Changes | UsageProblem {
  switch (name) {
    case 'format': {
      const output = outputOf(value);
      return 'message' in output ? output : { outputs: [...outputs, output] };
    }
    case 'config':
      return { config: { kind: 'file', path: value } };
    case 'no-config':
      return { config: { kind: 'none' } };
    case 'rule':
      return ruleChange(value, rules, ruleIds);
    case 'quiet':
      return { quiet: true };
    case 'max-warnings':
      return /^\d{1,9}$/.test(value)
        ? { maxWarnings: Number(value) }
        : { message: `--max-warnings needs a whole number, not "${value}"` };
    case 'exit-zero':
      return { exitZero: true };
    case 'stdin':
      return { stdin: true };
    case 'stdin-filename':
      return { stdinFilename: value };
    case 'language':
      return oneOf(LANGUAGES, value, 'language', (language) => ({ language }));
    case 'from-hook':
      return { fromHook: true };
    case 'changed':
    case 'staged':
      return { select: selectionOf(name, value, path) };
    case 'shard': {
      const shard = readShard(value);
      return 'message' in shard ? shard : { shard };
    }
    case 'cache':
      return { cached: true };
    case 'cache-location':
      return isBodyLanguage(languageOfPath(value))
        ? { message: `--cache-location needs a name that is not checked itself, not "${value}"` }
        : { cacheLocation: value };
    case 'cache-strategy':
      return oneOf(CACHE_STRATEGIES, value, 'strategy', (cacheStrategy) => ({ cacheStrategy }));
    case 'baseline':
      return { baseline: value };
    case 'watch':
      return { watch: true };
    case 'update-baseline':
      return { updateBaseline: true };
    case 'fix':
    case 'fix-dry-run':
    case 'diff':
      return { fixing: name };
    default:
      return {};
  }
}

function ruleChange(value: string, rules: RuleLevels, ruleIds: readonly string[]): Changes | UsageProblem {
  const equals = value.indexOf('=');
  if (equals === -1)
    return { message: `--rule needs a rule and its severity, as in --rule tags=off, not "${value}"` };
  const id = value.slice(0, equals);
  const level = value.slice(equals + 1);
  if (!ruleIds.includes(id)) {
    const [meant] = nearest(id, ruleIds, 1);
    const hint = meant === undefined ? '"instancelint explain" lists them' : `did you mean "${meant}"?`;
    return { message: `there is no rule "${id}"; ${hint}` };
  }
  return oneOf(RULE_LEVELS, level === 'warn' ? 'warning' : level, 'severity', (known) => ({
    rules: { ...rules, [id]: known },
  }));
}

function oneOf<T extends string>(
  known: readonly T[],
  value: string,
  what: string,
  change: (value: T) => Changes,
): Changes | UsageProblem {
  const found = oneOfWords(known, value, what);
  return typeof found === 'string' ? change(found) : found;
}
