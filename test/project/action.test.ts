import { NoOperationTraceWriter } from '@actions/workflow-parser';
import { parseAction } from '@actions/workflow-parser/actions/action-parser';
import * as assert from 'uvu/assert';
import { ACTION_TEXT, action } from '../support/composite-action.ts';
import { suite } from '../support/suite.ts';

/** What GitHub's own parser minds about the text of an action. */
function mistakes(content: string): string[] {
  const { context } = parseAction({ name: 'action.yml', content }, new NoOperationTraceWriter());
  return context.errors.getErrors().map(({ message }) => message);
}

suite('action.yml', (test) => {
  test('is what GitHub reads', () => {
    assert.equal(mistakes(ACTION_TEXT), []);
    assert.is.not(mistakes(ACTION_TEXT.replace('shell: bash', 'shel: bash')).length, 0);
  });

  test('hands no text from outside to a shell but by the environment', () => {
    assert.ok(action.runs.steps.length > 0);
    for (const { run, shell, uses } of action.runs.steps) {
      assert.is(shell, 'bash');
      assert.is(uses, undefined, 'an action of somebody else');
      assert.not.match(run ?? '', '${{');
    }
  });

  test('reads every input, and sets every output', () => {
    const environment = action.runs.steps.flatMap(({ env = {} }) => Object.entries(env));
    const read = environment.flatMap(([, value]) => /inputs\.([\w-]+)/.exec(value)?.[1] ?? []);
    assert.equal([...new Set(read)].sort(), Object.keys(action.inputs).sort());
    for (const [name] of environment) {
      const scripts = action.runs.steps.filter(({ env = {} }) => name in env).map(({ run = '' }) => run);
      for (const script of scripts) assert.match(script, `$${name}`);
    }
    for (const { value } of Object.values(action.outputs)) {
      const [, id, name = '?'] = /^\$\{\{ steps\.(\w+)\.outputs\.(\w+) \}\}$/.exec(value) ?? [];
      const step = action.runs.steps.find((candidate) => candidate.id === id);
      assert.match(step?.run ?? '', name);
    }
  });
});
