import fc from 'fast-check';
import * as assert from 'uvu/assert';
import { type CodeAction, type CompletionItem, CompletionItemKind } from 'vscode-languageserver/node';
import { TextDocument } from 'vscode-languageserver-textdocument';
import { bodyParserFor } from '../../../src/core/parse/parser-for.ts';
import type { Node, Parser } from '../../../src/core/parse/tree.ts';
import { lintText } from '../../../src/index.ts';
import { type Damaged, damagedTexts } from '../../support/damaged-texts.ts';
import { inFolder } from '../../support/folder.ts';
import { applied, CAPABLE, editsOf, type LspClient, startClient } from '../../support/lsp-client.ts';
import { suite } from '../../support/suite.ts';

const { completion: _, ...OTHERS } = CAPABLE.textDocument ?? {};
const WITHOUT_SNIPPETS = { ...CAPABLE, textDocument: OTHERS };

interface Actions {
  readonly rules: readonly string[];
  readonly actions: readonly CodeAction[];
}

/** What is wrong with a text, and all that can be done about it. */
async function actionsFor(client: LspClient, path: string, text: string): Promise<Actions> {
  const file = await client.open(path, text);
  const diagnostics = await client.diagnostics(file);
  const lists = await Promise.all(diagnostics.map(({ range }) => client.actions(file, range)));
  client.close(file);
  return { rules: diagnostics.map(({ code }) => String(code)), actions: lists.flat() };
}

async function rulesIn(client: LspClient, path: string, text: string): Promise<readonly string[]> {
  const file = await client.open(path, text);
  const diagnostics = await client.diagnostics(file);
  client.close(file);
  return diagnostics.map(({ code }) => String(code));
}

const COMMENTS: ReadonlySet<string> = new Set(['unused-suppression', 'suppression-reason']);

/** How often each rule other than one has spoken. */
function others(rules: readonly string[], rule: string): readonly string[] {
  return rules.filter((each) => each !== rule && !COMMENTS.has(each)).toSorted();
}

function count(rules: readonly string[], rule: string): number {
  return rules.filter((each) => each === rule).length;
}

async function completionsAt(
  client: LspClient,
  path: string,
  text: string,
  offset: number,
): Promise<readonly CompletionItem[]> {
  const file = await client.open(path, text);
  const position = TextDocument.create('', '', 1, text).positionAt(offset);
  const items = await client.connection.sendRequest<CompletionItem[]>('textDocument/completion', {
    textDocument: { uri: file.uri },
    position,
  });
  client.close(file);
  return items;
}

function keysIn(node: Node): readonly string[] {
  if (node.kind === 'array') return node.items.flatMap(keysIn);
  return node.kind === 'object' ? node.members.flatMap(({ key, value }) => [key.name, ...keysIn(value)]) : [];
}

/** How many mistakes a parser sees, and all keys. */
function read(text: string, parse: Parser): { readonly mistakes: number; readonly keys: readonly string[] } {
  const { problems, roots } = parse(text);
  return { mistakes: problems.length, keys: roots.flatMap(keysIn) };
}

function nameOf({ language }: Damaged): string {
  return `a.${language}`;
}

suite('what the language server offers', (test) => {
  test('mends as --fix does, and suppresses one rule', () =>
    inFolder({}, async ({ path, at }) => {
      const client = await startClient({ folders: [path] });
      let fixed = 0;
      let suppressed = 0;
      await fc.assert(
        fc.asyncProperty(damagedTexts, async (damaged) => {
          const { text } = damaged;
          const filePath = at(nameOf(damaged));
          const { rules, actions } = await actionsFor(client, filePath, text);
          for (const action of actions) {
            const { title, diagnostics = [] } = action;
            const rule = String(diagnostics[0]?.code ?? '');
            const after = applied(text, editsOf(action));
            if (title.startsWith('Fix all')) {
              fixed++;
              assert.is(after, (await lintText(text, { filePath, cwd: path, fix: true })).output ?? text);
            } else if (title.startsWith('Suppress')) {
              suppressed++;
              const left = await rulesIn(client, filePath, after);
              assert.ok(count(left, rule) < count(rules, rule), title);
              assert.equal(others(left, rule), others(rules, rule), title);
            }
          }
        }),
        { seed: 7, numRuns: 80 },
      );
      assert.ok(fixed > 50, `only ${fixed} were fixed`);
      assert.ok(suppressed > 50, `only ${suppressed} were suppressed`);
      await client.stop();
    }));

  test('completes keys and values so that they can be read', () =>
    inFolder({}, async ({ path, at }) => {
      const client = await startClient({ folders: [path], capabilities: WITHOUT_SNIPPETS });
      let completed = 0;
      await fc.assert(
        fc.asyncProperty(damagedTexts, fc.nat(), fc.nat(), async (damaged, place, choice) => {
          const { text, language } = damaged;
          const parse = await bodyParserFor(language);
          const offset = place % (text.length + 1);
          const items = await completionsAt(client, at(nameOf(damaged)), text, offset);
          const item = items[choice % items.length];
          const edit = item?.textEdit;
          if (item === undefined || edit === undefined || !('range' in edit)) return;
          completed++;
          const after = applied(text, [edit, ...(item.additionalTextEdits ?? [])]);
          const told = `${item.label} at ${JSON.stringify(`${text.slice(0, offset)}¦${text.slice(offset)}`)} gives ${JSON.stringify(after)}`;
          const [before, then] = [read(text, parse), read(after, parse)];
          assert.ok(then.mistakes <= before.mistakes, told);
          if (item.kind === CompletionItemKind.Property) assert.ok(count(then.keys, item.label) > 0, told);
        }),
        { seed: 7, numRuns: 1000 },
      );
      assert.ok(completed > 100, `only ${completed} were completed`);
      await client.stop();
    }));
});
