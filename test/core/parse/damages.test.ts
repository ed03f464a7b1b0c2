import { readdirSync, readFileSync, writeFileSync } from 'node:fs';
import { basename, join } from 'node:path';
import { fileURLToPath } from 'node:url';
import * as assert from 'uvu/assert';
import { parseJson } from '../../../src/core/parse/json/parse-json.ts';
import { createMarkdownParser } from '../../../src/core/parse/markdown/parse-markdown.ts';
import { parseScript } from '../../../src/core/parse/shell/parse-script.ts';
import { parseYaml } from '../../../src/core/parse/yaml.ts';
import { describePage, describeTree } from '../../support/describe-reading.ts';
import { suite } from '../../support/suite.ts';

/** Writes what is found as what is expected; for a person to read before committing. */
const update = process.env['UPDATE'] === '1' && process.env['CI'] === undefined;

const FOLDER = fileURLToPath(new URL('../../../fixtures/damages/', import.meta.url));

const parseMarkdown = createMarkdownParser(parseYaml);

const READERS: Readonly<Record<string, (text: string) => readonly string[]>> = {
  json: (text) => describeTree(parseJson(text)),
  markdown: (text) => describePage(parseMarkdown(text)),
  shell: (text) => describePage(parseScript(text)),
  yaml: (text) => describeTree(parseYaml(text)),
};

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

/** Its lines are marked by `| `; what is said of it, and what is read, stands below. */
function textOf(entry: string): string {
  const lines = entry.split('\n').filter((line) => line.startsWith('|'));
  return withInvisible(lines.map((line) => line.slice(2)).join('\n'));
}

suite('fixtures/damages', (test) => {
  for (const file of readdirSync(FOLDER)) {
    const language = basename(file, '.txt');
    const path = join(FOLDER, file);
    const read = READERS[language];
    if (read === undefined) throw new Error(`nothing reads ${file}`);
    const expected = readFileSync(path, 'utf8').replace(/\n$/, '').split('\n\n');
    const texts = expected.map(textOf);
    const describe = (text: string): string =>
      [
        ...shown(text)
          .split('\n')
          .map((line) => `| ${line}`),
        ...read(text).map(shown),
      ].join('\n');
    if (update) writeFileSync(path, `${texts.map(describe).join('\n\n')}\n`);
    for (let first = 0; first < texts.length; first += AT_ONCE) {
      const last = Math.min(first + AT_ONCE, texts.length);
      test(`${language}: texts ${first + 1} to ${last} are read as expected`, () => {
        const found = texts.slice(first, last).map(describe);
        assert.is(found.join('\n\n'), expected.slice(first, last).join('\n\n'));
      });
    }
  }
});
