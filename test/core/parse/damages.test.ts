import { readdirSync } from 'node:fs';
import { basename, join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { parseJson } from '../../../src/core/parse/json/parse-json.ts';
import { createMarkdownParser } from '../../../src/core/parse/markdown/parse-markdown.ts';
import { parseScript } from '../../../src/core/parse/shell/parse-script.ts';
import { parseYaml } from '../../../src/core/parse/yaml.ts';
import { describePage, describeTree } from '../../support/describe-reading.ts';
import { assertHoldsTogether } from '../../support/hold-together.ts';
import { testMarkedTexts } from '../../support/marked-texts.ts';
import { suite } from '../../support/suite.ts';

const FOLDER = fileURLToPath(new URL('../../../fixtures/damages/', import.meta.url));

const parseMarkdown = createMarkdownParser(parseYaml);

const READERS: Readonly<Record<string, (text: string) => readonly string[]>> = {
  json: (text) => {
    const tree = parseJson(text);
    assertHoldsTogether(tree);
    return describeTree(tree);
  },
  markdown: (text) => describePage(parseMarkdown(text)),
  shell: (text) => describePage(parseScript(text)),
  yaml: (text) => describeTree(parseYaml(text)),
};

for (const file of readdirSync(FOLDER)) {
  const read = READERS[basename(file, '.txt')];
  if (read === undefined) throw new Error(`nothing reads ${file}`);
  suite(`fixtures/damages/${file}`, (test) => testMarkedTexts(test, join(FOLDER, file), read));
}
