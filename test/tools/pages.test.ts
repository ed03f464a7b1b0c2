import { existsSync, readdirSync, readFileSync } from 'node:fs';
import { fileURLToPath } from 'node:url';
import * as assert from 'uvu/assert';
import { inFolder } from '../support/folder.ts';
import {
  changesOf,
  commandOf,
  meantChanges,
  meantRequest,
  requestBody,
  sentBy,
} from '../support/published-page.ts';
import { runBuilt } from '../support/run-built.ts';
import { suite } from '../support/suite.ts';

const FIXTURES = fileURLToPath(new URL('../../fixtures/findings/', import.meta.url));

/** The pages whose command lacks its continuations, by the names of their folders. */
const PAGES: ReadonlyMap<string, string> = new Map(
  readdirSync(FIXTURES).flatMap((name): [string, string][] => {
    const page = `${FIXTURES}${name}/input.md`;
    const text = existsSync(page) ? readFileSync(page, 'utf8') : '';
    return /^-[HXd] .*[^\\]$/m.test(commandOf(text)) ? [[name, text]] : [];
  }),
);

interface Message {
  readonly ruleId: string;
  readonly suggestions?: readonly { readonly fix: Replacement }[];
}

interface Replacement {
  readonly range: readonly [start: number, end: number];
  readonly text: string;
}

/** The page as `--fix` of the built program leaves it. */
async function mended(page: string): Promise<string> {
  let fixed = '';
  await inFolder({ 'page.md': page }, async ({ path, at }) => {
    const { stderr } = await runBuilt(['--quiet', '--fix', 'page.md'], { cwd: path });
    assert.is(stderr, '');
    fixed = readFileSync(at('page.md'), 'utf8');
  });
  return fixed;
}

async function messagesAbout(page: string): Promise<readonly Message[]> {
  const { stdout } = await runBuilt(['--format', 'json', '--stdin', '--stdin-filename', 'page.md'], {
    cwd: FIXTURES,
    stdin: page,
  });
  const [result]: { messages: Message[] }[] = JSON.parse(stdout);
  return result?.messages ?? [];
}

/** As somebody leaves it who takes the first suggestion of each message. */
function withSuggestions(page: string, messages: readonly Message[]): string {
  return messages
    .flatMap(({ suggestions = [] }) => suggestions.slice(0, 1))
    .sort((a, b) => b.fix.range[0] - a.fix.range[0])
    .reduce(
      (text, { fix: { range, text: to } }) => text.slice(0, range[0]) + to + text.slice(range[1]),
      page,
    );
}

suite('pages whose command lacks its continuations, mended', (test) => {
  test('are those that we know', () => assert.ok(PAGES.size >= 5));

  for (const [name, page] of PAGES) {
    test(`${name} sends what was meant, and nothing else is changed`, () =>
      inFolder({}, async ({ path }) => {
        const fixed = await mended(page);
        assert.equal(changesOf(page, fixed), meantChanges(page));
        assert.equal(await sentBy(fixed, path), [meantRequest(fixed)]);
      }));
  }

  test('a page that was searched and replaced is sound with the suggestions', () =>
    inFolder({}, async ({ path }) => {
      const fixed = await mended(PAGES.get('page-search-and-replaced') ?? '');
      const page = withSuggestions(fixed, await messagesAbout(fixed));
      assert.equal(await messagesAbout(page), []);
      const [request] = await sentBy(page, path);
      assert.is(request?.path, '/elements/api-v2/instances');
      assert.match(commandOf(page), 'https://api.cloud-elements.com/');
      assert.equal(JSON.parse(requestBody(page)), {
        element: { key: 'chargify' },
        configuration: {
          username: '<ADD_TALLYBOOK_API_KEY>',
          password: '<ADD_TALLYBOOK_PASSWORD>',
          site: '<ADD_TALLYBOOK_SITE>',
        },
        tags: ['<ADD_TAGS>'],
        name: '<ADD_INSTANCE_NAME>',
      });
    }));
});
