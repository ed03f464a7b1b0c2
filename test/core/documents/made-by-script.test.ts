import * as assert from 'uvu/assert';
import { createMadeByScript } from '../../../src/core/documents/made-by-script.ts';
import { suite } from '../../support/suite.ts';

const SEND = 'curl -d @a.json https://a.example\n';

suite('a file that a script sends', (test) => {
  const rows: readonly (readonly [what: string, script: string, path: string, isMade: boolean])[] = [
    ['only sent', SEND, 'a.json', false],
    ['only sent, in quotes', 'curl -d "@a.json" -d @\'b.json\' x\n', 'a.json', false],
    ['only sent, in quotes of its own', "curl -d @'a.json' x\n", 'a.json', false],
    ['written before', `echo x > a.json\n${SEND}`, 'a.json', true],
    ['written elsewhere', `jq . b > "out/a.json"\n${SEND}`, 'a.json', true],
    ['copied', `cp x/a.json .\n${SEND}`, 'y/a.json', true],
    ['an argument', `make --out=a.json\n${SEND}`, 'a.json', true],
    ['in a comment', `  # writes a.json\n${SEND}`, 'a.json', false],
    ['behind a comment', `echo x # a.json\n${SEND}`, 'a.json', true],
    ['called otherwise', `echo x > b.json\n${SEND}`, 'a.json', false],
    ['of a longer name', `echo x > aa.json\n${SEND}`, 'a.json', false],
    ['of a name with a blank, half of it', 'echo x > b.json\n', 'a b.json', true],
    ['in another folder', `cd x\n${SEND}`, 'a.json', true],
    ['in another folder, for a moment', `(pushd\tx && curl) ; ${SEND}`, 'a.json', true],
    ['in another folder if it is there', `if true; then cd x; fi\n${SEND}`, 'a.json', true],
    ['in another folder, at the end of a line', `true && cd x\n${SEND}`, 'a.json', true],
    ['in another folder from the second line on', `true\ncd x\n${SEND}`, 'a.json', true],
    ['read', `jq . <a.json\n${SEND}`, 'a.json', true],
    ['beside a word like that', `echo cd x; abcd x\n${SEND}`, 'a.json', false],
    ['beside a folder that is not changed', `cdrom x; cd\n${SEND}`, 'a.json', false],
  ];
  for (const [what, script, path, isMade] of rows)
    test(`${what}: ${isMade ? 'may be made by it' : 'has to be there'}`, () => {
      const ask = createMadeByScript(script);
      assert.is(ask(path), isMade);
      assert.is(ask(path), isMade);
    });
});
