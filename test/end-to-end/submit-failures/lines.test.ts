import * as assert from 'uvu/assert';
import { chargebee } from '../../fake-platform/with-platform.ts';
import { submitting } from '../../support/submitted.ts';
import { suite } from '../../support/suite.ts';
import { FAILURES } from './cases.ts';

const FILES = {
  'a.json': JSON.stringify(chargebee('First')),
  'b.json': JSON.stringify(chargebee('Second')),
};

suite('a create that fails', (test) => {
  for (const { name, platform, args = [], code, says } of FAILURES) {
    test(`is told in one line: ${name}`, () =>
      submitting({ files: FILES, platform }, async ({ run, platform: { host } }) => {
        const outcome = await run('submit', '--yes', ...args);
        const [, told = ''] = outcome.stdout.split('2 to create\n\n');
        const shown = told.replaceAll(host, 'HOST').replace(/\b[0-9a-f]{24}\b/g, 'REQUEST');
        assert.is(shown, says);
        assert.equal([outcome.code, outcome.stderr], [code, '']);
      }));
  }
});
