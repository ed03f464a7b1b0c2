import { readFileSync } from 'node:fs';
import * as assert from 'uvu/assert';
import schema from '../../schemas/instancerc.schema.json' with { type: 'json' };
import { checkConfig } from '../../src/config/check.ts';
import { RULE_IDS } from '../../src/core/rules/all.ts';
import { inFolder } from '../support/folder.ts';
import { runCli } from '../support/run-cli.ts';
import { suite } from '../support/suite.ts';

suite('the schema of configs', (test) => {
  test('knows exactly the rules that there are', () => {
    assert.equal(Object.keys(schema.definitions.rules.properties), [...RULE_IDS].sort());
  });

  test('has every member shown in the example, which can be used', async () => {
    const example = readFileSync('.instancerc.example.yaml', 'utf8');
    const checked = await checkConfig({ path: '.instancerc.yaml', text: example });
    const members = Object.keys(schema.properties).filter((member) => member !== '$schema');
    assert.equal('data' in checked && Object.keys(checked.data).sort(), members.sort());

    const own = readFileSync('schemas/elements/stripe.schema.json', 'utf8').replaceAll('stripe', 'acme');
    const instance =
      '{"element": {"key": "acme"}, "configuration": {"api.key": "<KEY>"}, "tags": ["a"], "name": "A"}';
    const files = {
      '.instancerc.yaml': example,
      'elements/acme.schema.json': own,
      'instancelint-baseline.json': '{"version": 1, "findings": []}',
      'instances/a.json': instance,
      'templates/b.json': instance,
      'drafts/c.json': instance,
    };
    await inFolder(files, async ({ path }) => {
      const { code, stdout, stderr } = await runCli(['--format', 'json'], { cwd: path });
      assert.is(stderr, '');
      assert.is(code, 1);
      const reported: { filePath: string; messages: { ruleId: string }[] }[] = JSON.parse(stdout);
      assert.equal(
        reported.map(({ filePath, messages }) => [filePath, ...messages.map(({ ruleId }) => ruleId)]),
        [['instances/a.json', 'placeholder'], ['templates/b.json']],
      );
    });
  });
});
