import type { UsageProblem } from '../discover/usage-problem.ts';
import { oneOfWords } from './option-values.ts';

export const FORMATS = [
  'stylish',
  'json',
  'jsonl',
  'sarif',
  'github',
  'gitlab',
  'junit',
  'checkstyle',
  'unix',
  'html',
] as const;
export type Format = (typeof FORMATS)[number];

/** A report that was asked for: in which format, and the file that it goes to, if not to standard output. */
export interface Output {
  readonly format: Format;
  readonly file: string | undefined;
}

/** What `--format NAME` or `--format NAME=FILE` asks for. */
export function outputOf(value: string): Output | UsageProblem {
  const equals = value.indexOf('=');
  const name = equals === -1 ? value : value.slice(0, equals);
  const format = oneOfWords(FORMATS, name, 'format');
  if (typeof format !== 'string') return format;
  if (equals === -1) return { format, file: undefined };
  const file = value.slice(equals + 1);
  return file === ''
    ? { message: `--format ${value} needs the name of a file behind the "="` }
    : { format, file };
}

/** Gives `--output-file` to the one output without a file, and makes sure that each has a place of its own. */
export function withOutputFile(
  outputs: readonly Output[],
  outputFile: string | undefined,
): readonly Output[] | UsageProblem {
  const [first, second] = outputs.filter(({ file }) => file === undefined);
  if (first !== undefined && second !== undefined) {
    const { format } = second;
    return {
      message: `${first.format} and ${format} cannot both go to standard output; name a file, as in --format ${format}=FILE`,
    };
  }
  if (outputFile === undefined) return withOwnFiles(outputs);
  if (outputs.length === 0) return [{ format: 'stylish', file: outputFile }];
  if (first === undefined)
    return { message: '--output-file has nothing to hold, since every --format names a file; leave it out' };
  return withOwnFiles(outputs.map((output) => (output === first ? { ...output, file: outputFile } : output)));
}

function withOwnFiles(outputs: readonly Output[]): readonly Output[] | UsageProblem {
  const formats = new Map<string, Format>();
  for (const { format, file } of outputs) {
    if (file === undefined) continue;
    const other = formats.get(file);
    if (other !== undefined)
      return { message: `"${file}" cannot hold both ${other} and ${format}; name different files` };
    formats.set(file, format);
  }
  return outputs;
}

/** What is made of a report: a format, or `annotations`, which is `github` for a log that holds all findings already. */
export interface Wanted {
  readonly format: Format | 'annotations';
  readonly file: string | undefined;
}

/** What to write when these outputs were asked for: on GitHub Actions, annotations come by themselves. */
export function wantedOutputs(
  outputs: readonly Output[],
  env: Readonly<Record<string, string | undefined>>,
): readonly Wanted[] {
  if (outputs.length > 0) return outputs;
  const stylish: Wanted = { format: 'stylish', file: undefined };
  return env['GITHUB_ACTIONS'] === 'true' ? [stylish, { format: 'annotations', file: undefined }] : [stylish];
}
