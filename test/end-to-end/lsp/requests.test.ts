import fc from 'fast-check';
import * as assert from 'uvu/assert';
import type { Range } from 'vscode-languageserver/node';
import { TextDocument } from 'vscode-languageserver-textdocument';
import { inFolder } from '../../support/folder.ts';
import { BAD_PLACEHOLDER, BAD_TAGS, GOOD_JSON, GOOD_YAML } from '../../support/instances.ts';
import { type LspClient, type OpenFile, startClient } from '../../support/lsp-client.ts';
import { suite } from '../../support/suite.ts';

const BAD_YAML = GOOD_YAML.replace('Stripe', '<INSERT_NAME>').replace('api.key', 'apikey');
const CURLY = GOOD_JSON.replace('"Stripe"', '“Stripe”').replace('["billing"]', '["billing",]');
const POST = 'curl -X PUT https://api.cloud-elements.com/elements/api-v2/instances';

/** Each file begins with one of these. */
const BEGINNINGS: Readonly<Record<string, readonly string[]>> = {
  'a.json': [BAD_TAGS, CURLY, BAD_PLACEHOLDER.replaceAll('\n', '\r\n'), `\uFEFF${BAD_TAGS}`, ''],
  'b.jsonc': [`// ours 😀\n${BAD_TAGS}`, CURLY.replaceAll('  ', '\t')],
  'c.yaml': [BAD_YAML, BAD_YAML.replaceAll('\n', '\r\n'), `${BAD_YAML}---\n${GOOD_YAML}`, ''],
  'd.md': [
    `# 😀\n\n- x\n\n  \`\`\`json\n  ${BAD_TAGS.trim().replaceAll('\n', '\n  ')}\n  \`\`\`\n`,
    `\`\`\`yaml\n${BAD_YAML}\`\`\`\n`,
  ],
  'e.sh': [`${POST} \\\n  -d '${BAD_TAGS}'\n`],
};
const NAMES = Object.keys(BEGINNINGS);

const WORDS = [
  '',
  ' ',
  '\n',
  '\r\n',
  '"',
  ',',
  ':',
  '{',
  '}',
  '# ',
  '- ',
  '<INSERT_X>',
  '😀',
  '\ud83d',
  'element:',
];
const TYPED = fc.oneof(fc.constantFrom(...WORDS), fc.string({ unit: 'binary', maxLength: 4 }));
const KINDS = ['hover', 'completion', 'codeAction', 'documentSymbol'] as const;

interface Step {
  readonly name: string;
  readonly what: 'edit' | 'open again' | 'close' | (typeof KINDS)[number];
  readonly at: number;
  readonly length: number;
  readonly text: string;
}

const STEP: fc.Arbitrary<Step> = fc.record({
  name: fc.constantFrom(...NAMES),
  what: fc.oneof(
    { weight: 4, arbitrary: fc.constant('edit' as const) },
    { weight: 1, arbitrary: fc.constantFrom('open again' as const, 'close' as const) },
    { weight: 5, arbitrary: fc.constantFrom(...KINDS) },
  ),
  at: fc.nat(),
  length: fc.nat({ max: 6 }),
  text: TYPED,
});

interface Question {
  readonly name: string;
  readonly kind: (typeof KINDS)[number];
  /** The text that it is about. */
  readonly text: string;
  readonly range: Range;
}

/** A range of a text, chosen by numbers. */
function rangeIn(text: string, at: number, length: number): Range {
  const document = TextDocument.create('', '', 1, text);
  const start = at % (text.length + 1);
  return { start: document.positionAt(start), end: document.positionAt(start + length) };
}

function ask(client: LspClient, uri: string, { kind, range }: Question): Promise<unknown> {
  return client.connection.sendRequest(`textDocument/${kind}`, {
    textDocument: { uri },
    position: range.start,
    range,
    context: kind === 'codeAction' ? { diagnostics: [] } : undefined,
  });
}

/** The version is the one thing that may be another when the text is the same. */
function withoutVersions(answer: unknown): unknown {
  return JSON.parse(JSON.stringify(answer, (key, value: unknown) => (key === 'version' ? 0 : value)));
}

/** Sends all steps without waiting for answers; resolves to the questions with what was answered. */
async function play(
  client: LspClient,
  steps: readonly Step[],
  at: (name: string) => string,
): Promise<readonly (readonly [Question, unknown])[]> {
  const files = new Map<string, OpenFile>();
  const asked: Promise<readonly [Question, unknown]>[] = [];
  for (const { name, what, at: place, length, text } of steps) {
    const file = files.get(name);
    const beginnings = BEGINNINGS[name] ?? [];
    if (file === undefined || what === 'open again') {
      if (file !== undefined) client.close(file);
      files.set(name, await client.open(at(name), beginnings[place % beginnings.length] ?? ''));
    } else if (what === 'close') {
      client.close(file);
      files.delete(name);
    } else {
      const range = rangeIn(file.text, place, length);
      if (what === 'edit') files.set(name, await client.change(file, [{ range, text }]));
      else {
        const question = { name, kind: what, text: file.text, range };
        asked.push(ask(client, file.uri, question).then((answer) => [question, answer] as const));
      }
    }
  }
  const answers = await Promise.all(asked);
  for (const file of files.values()) client.close(file);
  return answers;
}

suite('requests between edits', (test) => {
  test('are answered for the text that they are about, as if nothing had ever changed', () =>
    inFolder({}, async ({ path, at }) => {
      const client = await startClient({ folders: [path] });
      const fresh = await startClient({ folders: [path] });
      let compared = 0;
      await fc.assert(
        fc.asyncProperty(fc.array(STEP, { minLength: 2, maxLength: 25 }), async (steps) => {
          for (const [question, answer] of await play(client, steps, at)) {
            const file = await fresh.open(at(question.name), question.text);
            assert.equal(withoutVersions(answer), withoutVersions(await ask(fresh, file.uri, question)));
            fresh.close(file);
            if (JSON.stringify(answer).length > 4) compared++;
          }
        }),
        { seed: 7, numRuns: 400 },
      );
      assert.ok(compared > 200, `only ${compared} answers were compared`);
      for (const { received } of [client, fresh])
        assert.equal(
          received.filter(({ method }) => method === 'window/logMessage'),
          [],
        );
      assert.is(await client.stop(), 0);
      assert.is(await fresh.stop(), 0);
    }));
});
