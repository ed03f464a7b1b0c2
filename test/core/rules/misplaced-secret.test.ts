import * as assert from 'uvu/assert';
import { plainPaint } from '../../../src/report/paint.ts';
import { formatFindings } from '../../../src/report/stylish.ts';
import { lintForTest } from '../../support/lint-text.ts';
import { suite } from '../../support/suite.ts';

function printed(key: string, value: string): string {
  const text = JSON.stringify({
    element: { key: 'chargebee' },
    configuration: { site: 'acme', username: 'u', password: '${env:P}', [key]: value },
    tags: ['a'],
    name: 'n',
  });
  return formatFindings(lintForTest(text), plainPaint).join('\n');
}

suite('a secret on the wrong line', (test) => {
  test('is not shown, although the value of that key never is one', () => {
    for (const key of [
      'event.notification.enabled',
      'event.vendor.type',
      'event.notification.callback.url',
    ]) {
      for (const secret of ['hunter2Zq9', 'https://bob:hunter2Zq9@acme.example']) {
        assert.not.match(printed(key, secret), 'hunter2', `${key} ${secret}`);
      }
    }
  });

  test('is told from a slip, which is shown', () => {
    assert.match(printed('event.notification.enabled', 'ture'), '"ture"');
    assert.match(printed('event.vendor.type', 'pollng'), '"pollng"');
    assert.match(
      printed('event.notification.callback.url', 'https;//acme.example'),
      '"https;//acme.example"',
    );
  });
});
