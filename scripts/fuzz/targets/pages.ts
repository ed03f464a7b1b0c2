import { mayHoldDirectives } from '../../../src/core/parse/directives.ts';
import type { Block, Page } from '../../../src/core/parse/page.ts';
import { lintForTest, PARSERS } from '../../../test/support/lint-text.ts';
import { promise, type Target } from '../engine/target.ts';
import { anyText } from '../inputs/texts.ts';
import { promiseFindings, traitsOf } from '../promises/findings.ts';
import { promiseInside } from '../promises/spans.ts';
import { promiseTree } from '../promises/tree.ts';

export const pages: Target = {
  name: 'pages',
  about: 'damaged pages and scripts to the parsers of Markdown and shell, and to all rules',
  fixed: 1,
  generate(random, earlier) {
    const [language = random.pick(['markdown', 'shell']), text] = earlier ?? [];
    return [language, anyText(language === 'shell' ? 'shell' : 'markdown', random, text)];
  },
  run([language = '', text = '']) {
    if (language !== 'markdown' && language !== 'shell') return [];
    const page = PARSERS[language](text);
    promisePage(page);
    const result = lintForTest(text, language);
    promiseFindings(result);
    const again = lintForTest(text, language);
    promise(JSON.stringify(again) === JSON.stringify(result), 'a second run finds something else');
    return [`${Math.min(page.blocks.length, 2)} blocks`, ...traitsOf(result.findings)];
  },
};

function promisePage({ text, blocks, commands, comments }: Page): void {
  for (const block of blocks) promiseBlock(block, text);
  for (const command of commands) for (const body of command.bodies) promiseBlock(body, text);
  for (const comment of comments) promiseInside(comment, text, 'a comment');
  if (!mayHoldDirectives(text)) return;
  const starts = comments.map(({ start }) => start);
  promise(
    starts.every((start, index) => start >= (starts[index - 1] ?? 0)),
    'comments are not in order',
  );
}

/** Each place of a block stands for one of the page, in the same order. */
function promiseBlock({ tree, excerpt }: Block, text: string): void {
  promise(tree.text === excerpt.text, 'a block was read from another text');
  promiseTree(tree);
  const step = Math.max(1, Math.floor(excerpt.text.length / 50));
  let last = 0;
  for (let at = 0; at < excerpt.text.length; at += step) {
    const outer = excerpt.outer({ start: at, end: at + 1 });
    promiseInside(outer, text, 'a place of a block');
    promise(outer.start >= last, 'places of a block are not in order');
    last = outer.start;
  }
}
