import { readFileSync, writeFileSync } from 'node:fs';
import * as assert from 'uvu/assert';

/** Writes what is found as what is expected; for a person to read before committing. */
const update = process.env['UPDATE'] === '1' && process.env['CI'] === undefined;

/** Texts of a test, few enough that one which fails is found. */
const AT_ONCE = 10;

/** What cannot be seen, or is no character of a line, stands in the file as its number. */
const INVISIBLE = /[^\P{C}\n]|[^\P{Z} ]/gu;

function shown(text: string): string {
  return text.replaceAll(INVISIBLE, (character) => `⟨${character.codePointAt(0)?.toString(16)}⟩`);
}

function withInvisible(text: string): string {
  return text.replaceAll(/⟨([0-9a-f]+)⟩/g, (_, code) => String.fromCodePoint(Number.parseInt(code, 16)));
}

/** Its lines are marked by `| `; what is said of it stands below. */
function textOf(entry: string): string {
  const lines = entry.split('\n').filter((line) => line.startsWith('|'));
  return withInvisible(lines.map((line) => line.slice(2)).join('\n'));
}

/** Tests that of each text of a file the same is said as stands below it there. */
export function testMarkedTexts(
  test: (name: string, body: () => void) => void,
  path: string,
  say: (text: string) => readonly string[],
): void {
  const expected = readFileSync(path, 'utf8').replace(/\n$/, '').split('\n\n');
  const texts = expected.map(textOf);
  const describe = (text: string): string => {
    const lines = shown(text).split('\n');
    return [...lines.map((line) => `| ${line}`), ...say(text).map(shown)].join('\n');
  };
  if (update) writeFileSync(path, `${texts.map(describe).join('\n\n')}\n`);
  for (let first = 0; first < texts.length; first += AT_ONCE) {
    const last = Math.min(first + AT_ONCE, texts.length);
    test(`texts ${first + 1} to ${last} are read as expected`, () => {
      const found = texts.slice(first, last).map(describe);
      assert.is(found.join('\n\n'), expected.slice(first, last).join('\n\n'));
    });
  }
}
