import { createExcerpt, type Excerpt, nestExcerpt, type Run } from '../../text/excerpt.ts';
import type { Block, PlacedCommand } from '../page.ts';
import type { CurlCommand, Script, Word } from './command.ts';

/** Options whose value is sent as it stands, unless it names a file. */
const SENT: ReadonlySet<string> = new Set(['data', 'data-ascii', 'data-binary', 'data-raw', 'json']);

/** Reads a text that a command sends. */
type ReadBody = (excerpt: Excerpt) => Block;

/**
 * The commands of a script with the bodies that they send; `shell` is where the script stands, if that is in a page, whose
 * bodies may hold templates.
 */
export function placeCommands(
  { commands }: Script,
  shell: Excerpt | undefined,
  readBody: ReadBody,
): readonly PlacedCommand[] {
  return commands.map((command) => ({
    command,
    excerpt: shell,
    bodies: bodiesOf(command, shell).map(readBody),
  }));
}

function bodiesOf(command: CurlCommand, shell: Excerpt | undefined): readonly Excerpt[] {
  const words = command.options.flatMap(({ name, value }) =>
    value === undefined || !SENT.has(name) ? [] : wordsSent(name, value, command),
  );
  return words.map((word) => {
    const content = nameVariables(word);
    return shell === undefined ? content : nestExcerpt(shell, content);
  });
}

function wordsSent(name: string, value: Word, { stdin }: CurlCommand): readonly Word[] {
  const { text } = value.content;
  // What has no bracket is no JSON that is broken, but something else; a rule about data says so.
  if (name === 'data-raw' || !text.startsWith('@')) return /[{[]/.test(text) ? [value] : [];
  return text === '@-' && stdin !== undefined ? [stdin] : [];
}

/** What the shell puts in is a value of unknown content: read as our own reference, and as a text where it stands bare. */
function nameVariables({ content, expansions }: Word): Excerpt {
  if (expansions.length === 0) return content;
  const { text } = content;
  const runs: Run[] = [];
  let last = 0;
  let isInString = false;
  const copyTo = (end: number): void => {
    if (end > last) runs.push({ text: text.slice(last, end), outer: { start: last, end } });
    for (; last < end; last++) {
      if (text.charAt(last) === '\\' && isInString) last++;
      else if (text.charAt(last) === '"') isInString = !isInString;
    }
    last = end;
  };
  for (const { start, end } of expansions) {
    copyTo(start);
    const name = /[A-Za-z_]\w*/.exec(text.slice(start, end))?.[0] ?? 'VALUE';
    const reference = `\${env:${name}}`;
    runs.push({ text: isInString ? reference : `"${reference}"`, outer: { start, end }, isFilledIn: true });
    last = end;
  }
  copyTo(text.length);
  return nestExcerpt(
    content,
    createExcerpt(runs, (inserted) => inserted),
  );
}
