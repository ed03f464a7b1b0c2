import type { Change } from '../documents/change.ts';
import { type InstanceDocument, memberPointer } from '../documents/instance-document.ts';
import type { TextPlace } from '../documents/place.ts';
import { childPointer } from '../documents/pointer.ts';
import type { Tree } from '../parse/tree.ts';
import {
  findInvisible,
  findReordering,
  hasInvisible,
  nameInvisible,
  type PlacedCharacter,
  plainFor,
  visibleBounds,
} from '../text/invisible-characters.ts';
import { judgeInvisible } from '../text/orthography.ts';
import type { Edit, Span } from '../text/span.ts';
import { defineRule, type Report, type Suggestion } from './rule.ts';

export const invisibleCharacters = defineRule({
  meta: {
    id: 'invisible-characters',
    summary: 'No-break spaces, zero-width characters and the like',
    why: 'Copied from a web page or a chat, they look like nothing or like a space. JSON and YAML do not take them for one, and a password that holds one is another password. Those that reorder text can make a file read as it is not.',
    fixable: true,
    suggests: true,
  },
  examples: {
    bad: [
      {
        language: 'json',
        text: `{
  "element": {"key": "stripe"},
\u00a0 "configuration": {"api.key": "\${env:STRIPE_KEY}"},
  "tags": ["billing"],
  "name": "Stripe"
}
`,
        marks: '\u00a0',
        says: 'a no-break space (U+00A0) stands between the tokens; replace it by a plain space',
        fixed: `{
  "element": {"key": "stripe"},
  "configuration": {"api.key": "\${env:STRIPE_KEY}"},
  "tags": ["billing"],
  "name": "Stripe"
}
`,
      },
      {
        language: 'json',
        text: `{
  "element": {"key": "stripe"},
  "configuration": {"api\u200b.key": "\${env:STRIPE_KEY}"},
  "tags": ["billing"],
  "name": "Stripe"
}
`,
        marks: '\u200b',
        says: 'this key holds a zero-width space (U+200B); delete it',
      },
      {
        language: 'yaml',
        text: `element:
  key: stripe
configuration:
  api.key: \${env:STRIPE_KEY}\u00a0
tags: [billing]
name: Stripe
`,
        marks: '\u00a0',
        says: 'this value holds a no-break space (U+00A0); delete it',
      },
      {
        language: 'yaml',
        text: `element:
\u00a0 key: stripe
configuration:
  api.key: \${env:STRIPE_KEY}
tags: [billing]
name: Stripe
`,
        marks: '\u00a0',
        says: 'a no-break space (U+00A0) is used as indentation, which YAML takes for text; use plain spaces',
      },
    ],
    good: [
      {
        language: 'json',
        text: `{
  "element": {"key": "stripe"},
  "configuration": {"api.key": "\${env:STRIPE_KEY}"},
  "tags": ["facturation\u00a0: France"],
  "name": "Équipe 👩\u200d💻"
}
`,
      },
      {
        language: 'yaml',
        text: `element:
  key: stripe
configuration:
  api.key: \${env:STRIPE_KEY}
tags: [billing]
name: می\u200cخواهم
`,
      },
    ],
  },
  checkProblems(tree, report) {
    for (const problem of tree.problems) {
      if (problem.code !== 'invisible-characters') continue;
      const { span, fix, isSafe } = problem;
      const change: Change = { kind: 'edit', edits: fix };
      report({
        at: { span },
        message: describeStructure(tree, span, fix),
        ...(isSafe ? { fix: change } : { suggestions: [{ desc: 'write plain spaces', change }] }),
        reveals: true,
      });
    }
  },
  checkTree: checkComments,
  checkUnusual({ document, unusual }, report) {
    for (const { value, pointer, part } of unusual) {
      if (!hasInvisible(value)) continue;
      const isProse = part === 'value' && !isForMachines(document, pointer);
      // What is blank is so with plain spaces too, and rules of their own say it.
      if (isProse && value.trim() === '') continue;
      const found = findInvisible(value);
      const standings = judgeInvisible(value, found, isProse);
      const wrong = found.filter((_, index) => standings[index] !== 'belongs');
      const [first, ...others] = replacements(value, wrong, part === 'value' && (isProse || / /.test(value)));
      if (first === undefined) continue;
      const action = describeAction([first, ...others], wrong.length);
      report({
        at: { pointer, part, slice: { start: first.start, end: first.end } },
        message: `this ${part} holds ${nameInvisible(wrong.map(({ character }) => character))}; ${action}`,
        suggestions:
          others.length < MAX_REPLACED ? [suggestion(pointer, part, [first, ...others], action)] : [],
        reveals: true,
        ...(standings.includes('wrong') ? {} : { unsure: true }),
      });
    }
  },
});

/** Where they stand for structure. */
function describeStructure({ language, text }: Tree, { start }: Span, fix: readonly Edit[]): string {
  const characters = fix
    .flatMap(({ span }) => findInvisible(text.slice(span.start, span.end)))
    .map(({ character }) => character);
  const what = nameInvisible(characters);
  const isOne = characters.length === 1;
  if (language === 'yaml') {
    const isIndentation = text.slice(text.lastIndexOf('\n', start - 1) + 1, start).trim() === '';
    const verb = isOne ? 'is' : 'are';
    return isIndentation
      ? `${what} ${verb} used as indentation, which YAML takes for text; use plain spaces`
      : `${what} ${verb} used as a space, which YAML takes for text; use a plain space`;
  }
  const action = describeAction(
    fix.map((edit) => ({ ...edit.span, to: edit.text })),
    characters.length,
  );
  return `${what} ${isOne ? 'stands' : 'stand'} between the tokens; ${action}`;
}

/** What reorders text makes a comment look like content, or content like a comment. */
function checkComments(tree: Tree, report: Report<TextPlace>): void {
  if (findReordering(tree.text).length === 0) return;
  // A comment that has no place in the text goes as a whole.
  const misplaced = new Set(tree.problems.map(({ code, span }) => (code === 'comment' ? span.start : -1)));
  for (const comment of tree.comments) {
    const found = findReordering(tree.text.slice(comment.start, comment.end));
    const [first] = found;
    if (first === undefined || misplaced.has(comment.start)) continue;
    const edits = found.map(({ at, character }) => ({
      span: { start: comment.start + at, end: comment.start + at + character.length },
      text: '',
    }));
    const what = nameInvisible(found.map(({ character }) => character));
    const it = found.length === 1 ? 'it' : 'them';
    report({
      at: { span: edits[0]?.span ?? comment },
      message: `this comment holds ${what}, so it may read as what it is not; delete ${it}`,
      fix: { kind: 'edit', edits },
      reveals: true,
    });
  }
}

/** Whether a program compares or sends the value; what is neither is a name, a tag or a note. */
function isForMachines(document: InstanceDocument, pointer: string): boolean {
  return (
    pointer === childPointer(memberPointer(document, 'element'), 'key') ||
    pointer.startsWith(`${memberPointer(document, 'configuration')}/`) ||
    pointer.startsWith(`${memberPointer(document, 'providerData')}/`)
  );
}

/** A part of a text and what belongs in its place. */
interface Replacement extends Span {
  readonly to: string;
}

/** A suggestion with more of them than that would be no help, but work. */
const MAX_REPLACED = 1_000;

/** Neighbours as one. The edge of a text has no spaces, and neither has a key, or an address or secret without any. */
function replacements(
  value: string,
  wrong: readonly PlacedCharacter[],
  mayHaveSpaces: boolean,
): readonly Replacement[] {
  const { first, last } = visibleBounds(value);
  const runs: Replacement[] = [];
  for (const { at, character } of wrong) {
    const to = mayHaveSpaces && at > first && at < last ? plainFor(character) : '';
    const end = at + character.length;
    const previous = runs.at(-1);
    if (previous?.end === at) runs[runs.length - 1] = { start: previous.start, end, to: previous.to + to };
    else runs.push({ start: at, end, to });
  }
  return runs;
}

function describeAction(replaced: readonly Replacement[], count: number): string {
  const it = count === 1 ? 'it' : 'them';
  if (replaced.every(({ to }) => to === '')) return `delete ${it}`;
  const isClean = replaced.every(({ start, end, to }) => to.length === end - start);
  if (!isClean) return `delete ${it} or write plain spaces`;
  return count === 1 ? 'replace it by a plain space' : 'replace them by plain spaces';
}

function suggestion(
  pointer: string,
  part: 'key' | 'value',
  replaced: readonly Replacement[],
  desc: string,
): Suggestion {
  const changes = replaced.map(
    ({ start, end, to }): Change => ({
      kind: 'replace-slice',
      at: { pointer, part, slice: { start, end } },
      to,
    }),
  );
  return { desc, change: { kind: 'all', changes } };
}
