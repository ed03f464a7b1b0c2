import * as assert from 'uvu/assert';
import { directiveAt } from '../../../src/core/editing/directive-at.ts';
import { suite } from '../../support/suite.ts';

suite('directiveAt', (test) => {
  for (const [marked, kind, rules] of [
    ['# instancelint-disable ta¦gs, name -- why\n', 'disable', 'tags name'],
    ['a: 1 # instancelint-disable-line tags¦', 'disable-line', 'tags'],
    ['"x" // instancelint-disable-next-line ¦tags', 'disable-next-line', 'tags'],
    ['<!-- instancelint-enable ta¦gs -->', 'enable', 'tags'],
    ['# other\n# instancelint-disable ta¦gs\r\nname: x', 'disable', 'tags'],
    ['na¦me: 1 # instancelint-disable-line tags', undefined, ''],
    ['# instancelint-disable tags\nna¦me: x', undefined, ''],
    ['na¦me: x', undefined, ''],
    ['a: 1 #   instancelint-disable-line tags¦', 'disable-line', 'tags'],
    ['a: 1 #instancelint-disable-line tags¦\nname: x', 'disable-line', 'tags'],
    ['¦# instancelint-disable-line tags', undefined, ''],
    ['a: 1 # instancelint-disable-line ta¦gs\r\n', 'disable-line', 'tags'],
    ['/* instancelint-disable-line tags */ 1, /* instancelint-disable-line na¦me */', 'disable-line', 'name'],
  ] as const) {
    test(JSON.stringify(marked), () => {
      const directive = directiveAt(marked.replace('¦', ''), marked.indexOf('¦'));
      assert.is(directive?.kind, kind);
      assert.is(directive?.rules.map(({ id }) => id).join(' ') ?? '', rules);
    });
  }
});
