import { existsSync, readdirSync, readFileSync, writeFileSync } from 'node:fs';
import { extname, join } from 'node:path';
import { fileURLToPath } from 'node:url';
import * as assert from 'uvu/assert';
import { parseJson } from '../../../src/core/parse/json/parse-json.ts';
import { createMarkdownParser } from '../../../src/core/parse/markdown/parse-markdown.ts';
import { parseScript } from '../../../src/core/parse/shell/parse-script.ts';
import { parseYaml } from '../../../src/core/parse/yaml.ts';
import { languageOfPath } from '../../../src/core/text/source.ts';
import { damagesOf } from '../../support/damages.ts';
import { describeReading, type Reading, readPage, readTree } from '../../support/describe-reading.ts';
import { suite } from '../../support/suite.ts';

const FOLDER = fileURLToPath(new URL('../../../fixtures/damages/', import.meta.url));

/** Writes what is found as what is expected; for a person to read before committing. */
const update = process.env['UPDATE'] === '1' && process.env['CI'] === undefined;

const parseMarkdown = createMarkdownParser(parseYaml);

function read(text: string, path: string): Reading {
  switch (extname(path)) {
    case '.json':
      return readTree(parseJson(text));
    case '.yaml':
      return readTree(parseYaml(text));
    case '.sh':
      return readPage(parseScript(text));
    default:
      return readPage(parseMarkdown(text));
  }
}

suite('fixtures/damages', (test) => {
  for (const name of readdirSync(FOLDER)) {
    const folder = join(FOLDER, name);
    const input = readdirSync(folder).find((file) => file.startsWith('input.')) ?? '';
    const language = languageOfPath(input);
    if (language === undefined) throw new Error(`no input.* in ${folder}`);
    const text = readFileSync(join(folder, input), 'utf8');
    const sound = read(text, input);
    for (const [sort, damages] of damagesOf(text, language)) {
      if (damages.length === 0) continue;
      test(`${name}: says what is expected where something is ${sort}`, () => {
        const found = damages
          .map(({ what, text: damaged }) => {
            const lines = describeReading(read(damaged, input), sound);
            return [what, ...(lines.length === 0 ? ['as it was'] : lines)].join('\n  ');
          })
          .join('\n');
        const expected = join(folder, `${sort.replaceAll(' ', '-')}.txt`);
        if (update) writeFileSync(expected, `${found}\n`);
        assert.ok(existsSync(expected), `${expected} is missing; UPDATE=1 writes it`);
        assert.is(`${found}\n`, readFileSync(expected, 'utf8'));
      });
    }
  }
});
