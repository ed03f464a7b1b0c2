import { closeSync, constants, fstatSync, openSync, readFileSync } from 'node:fs';
import { platform } from 'node:os';
import { reasonOf, type UsageProblem } from '../discover/usage-problem.ts';
import { decode } from '../read/decode.ts';
import { notUtf8 } from '../read/foreign.ts';

const MAX_BYTES = 64 * 1024;

/** Bits of a mode that let the group and others in. */
const NOT_THE_OWNER = 0o077;

export interface SecretsFile {
  readonly values: Readonly<Record<string, string>>;
}

/**
 * Reads lines of `NAME=VALUE`, with `#` comments, as shells and many other programs read them too; quotes around a value
 * are not part of it. Only a file that nobody but its owner may read (mode 0600 or less) is taken. No sentence repeats
 * anything of the content.
 */
export function readSecretsFile({
  path,
  shownAs,
}: {
  readonly path: string;
  readonly shownAs: string;
}): SecretsFile | UsageProblem {
  const reading = readPrivateText(path, shownAs);
  if ('message' in reading) return reading;
  const values: [string, string][] = [];
  for (const [index, line] of reading.text.split(/\r?\n/).entries()) {
    if (/^\s*(?:#|$)/.test(line)) continue;
    const [, name, value] = /^\s*(?:export\s+)?([A-Za-z_]\w*)=(.*)$/.exec(line) ?? [];
    if (name === undefined || value === undefined) {
      return { message: `line ${index + 1} of ${shownAs} is not NAME=VALUE` };
    }
    values.push([name, unquoted(value.trim())]);
  }
  return { values: Object.fromEntries(values) };
}

function readPrivateText(path: string, shownAs: string): { readonly text: string } | UsageProblem {
  let descriptor: number | undefined;
  try {
    // A pipe would not open until somebody writes; and what is looked at has to be what is read.
    descriptor = openSync(path, constants.O_RDONLY | (constants.O_NONBLOCK ?? 0));
    const stats = fstatSync(descriptor);
    if (!stats.isFile()) return { message: `${shownAs} is not a file` };
    // Windows tells nothing by these bits.
    if (platform() !== 'win32' && (stats.mode & NOT_THE_OWNER) !== 0) {
      const mode = (stats.mode & 0o777).toString(8).padStart(4, '0');
      return { message: `others than you may open ${shownAs} (mode ${mode}); run: chmod 600 ${shownAs}` };
    }
    if (stats.size > MAX_BYTES) return { message: `${shownAs} is too large for a file of secrets` };
    const decoded = decode(readFileSync(descriptor));
    // A secret would be another one without a word.
    return decoded.kind === 'text' ? { text: decoded.text } : notUtf8(shownAs, decoded);
  } catch (error) {
    return { message: `cannot read ${shownAs}: ${reasonOf(error)}` };
  } finally {
    if (descriptor !== undefined) closeSync(descriptor);
  }
}

function unquoted(value: string): string {
  return /^(["']).*\1$/.test(value) && value.length > 1 ? value.slice(1, -1) : value;
}
