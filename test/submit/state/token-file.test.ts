import { chmodSync, readdirSync, readFileSync, statSync, utimesSync } from 'node:fs';
import * as assert from 'uvu/assert';
import { openTokens, readTokens } from '../../../src/submit/state/token-file.ts';
import type { TokenKeeper } from '../../../src/submit/state/tokens.ts';
import { childProgram, startChild } from '../../support/child-program.ts';
import { type Folder, inFolder } from '../../support/folder.ts';
import { HOST, heldToken } from '../../support/state-entries.ts';
import { suite } from '../../support/suite.ts';

const placeIn = ({ at }: Folder) => ({ path: at('tokens.json'), shownAs: 'tokens.json' });

function openIn(folder: Folder): TokenKeeper {
  const tokens = openTokens(placeIn(folder));
  if ('message' in tokens) throw new Error(tokens.message);
  return tokens;
}

const textIn = ({ at }: Folder): string => readFileSync(at('tokens.json'), 'utf8');

suite('keeping tokens in a file', (test) => {
  test('writes a line each, for this user alone, and reads them again', () =>
    inFolder({}, async (folder) => {
      const tokens = openIn(folder);
      assert.equal(readdirSync(folder.path), [], 'no file without a token');
      assert.is(await tokens.keep(heldToken(1, 'T1')), undefined);
      assert.is(await tokens.keep(heldToken('é', 'T"2')), undefined);
      assert.is(statSync(folder.at('tokens.json')).mode & 0o777, 0o600);
      assert.is(textIn(folder).split('\n').length, 5);
      assert.equal(readTokens(placeIn(folder)), [heldToken(1, 'T1'), heldToken('é', 'T"2')]);
      assert.equal(JSON.parse(textIn(folder)).version, 1);
      const again = openIn(folder);
      assert.ok(again.holds(HOST, '1') && again.holds(HOST, 'é'));
      assert.not(again.holds('other', 1));
      assert.equal(again.ofAttempt('attempt of 1'), heldToken(1, 'T1'));
      assert.is(again.ofAttempt('another'), undefined);
      await again.keep(heldToken(3, 'T3'));
      assert.equal(readTokens(placeIn(folder)), [
        heldToken(1, 'T1'),
        heldToken('é', 'T"2'),
        heldToken(3, 'T3'),
      ]);
      assert.equal(readdirSync(folder.path), ['tokens.json']);
    }));

  test('is done when the token is there, also for many at once', () =>
    inFolder({}, async (folder) => {
      const tokens = openIn(folder);
      await Promise.all(
        Array.from({ length: 50 }, async (_, id) => {
          assert.is(await tokens.keep(heldToken(id, `T${id}.`)), undefined);
          assert.ok(textIn(folder).includes(`"T${id}."`));
        }),
      );
      const held = readTokens(placeIn(folder));
      assert.ok(Array.isArray(held) && held.length === 50);
    }));

  test('holds one token for an instance, the last', () =>
    inFolder({}, async (folder) => {
      const tokens = openIn(folder);
      await tokens.keep(heldToken(1, 'old'));
      await Promise.all([
        tokens.keep(heldToken(2, 'T2')),
        tokens.keep(heldToken('1', 'new')),
        tokens.keep(heldToken(2, 'T3')),
      ]);
      assert.equal(readTokens(placeIn(folder)), [heldToken('1', 'new'), heldToken(2, 'T3')]);
    }));

  test('never overwrites a damaged one', () =>
    inFolder({}, (folder) => {
      const good = JSON.stringify(heldToken(1, 'T1'));
      const texts = [
        '',
        '{"version":1,"tokens":[\n{"id":',
        '[]',
        '{"version":1}',
        `{"version":1,"tokens":[${good},{}]}`,
      ];
      const said = texts.map((text) => {
        folder.write('tokens.json', text);
        const tokens = openTokens(placeIn(folder));
        assert.is(textIn(folder), text);
        return 'message' in tokens ? tokens.message : '';
      });
      const rest = 'mend it, since the tokens in it are nowhere else';
      assert.equal(said, [
        `"tokens.json" is damaged; ${rest}`,
        `"tokens.json" is damaged at line 2; ${rest}`,
        `"tokens.json" holds something else; ${rest}`,
        `"tokens.json" is damaged: it has no list of tokens; ${rest}`,
        `"tokens.json" is damaged: entry 2 of tokens lacks something; ${rest}`,
      ]);
    }));

  test('is no other file behind a link', () =>
    inFolder({ mine: '{"version":1,"tokens":[]}' }, (folder) => {
      folder.link('tokens.json', 'mine');
      assert.equal(openTokens(placeIn(folder)), {
        message: '"tokens.json" is not a file of its own; move it away',
      });
    }));

  test('closes one to others, and removes what killed runs left', () =>
    inFolder({ '.tokens.json.abc.tmp': 'T', '.journal.abc.tmp': '' }, async (folder) => {
      // Whose clock lies, or has no finer steps, is no reason to stay.
      const later = new Date(Date.now() + 60_000);
      utimesSync(folder.at('.tokens.json.abc.tmp'), later, later);
      await openIn(folder).keep(heldToken(1, 'T1'));
      chmodSync(folder.at('tokens.json'), 0o644);
      openIn(folder);
      assert.is(statSync(folder.at('tokens.json')).mode & 0o777, 0o600);
      assert.equal(readdirSync(folder.path).sort(), ['.journal.abc.tmp', 'tokens.json']);
    }));

  test('can be tried again where it failed, and the old file stays until then', () =>
    inFolder({}, async (folder) => {
      const program = childProgram(
        'submit/state',
        `
        import { openTokens } from './token-file.ts';
        const tokens = openTokens({ path: process.argv[2], shownAs: 'tokens.json' });
        const keep = (id: number, token: string) => tokens.keep({ id, element: 'e', name: 'n', host: 'h', attempt: 'a' + id, token });
        const said = [await keep(1, 'T1'), await keep(2, 'x'.repeat(100_000)), await keep(2, 'T2')];
        console.log(JSON.stringify(said.map((problem) => problem?.message ?? 'kept')));
        `,
        folder,
      );
      folder.write('state/x', '');
      const { output } = await startChild(program, [folder.at('state/tokens.json')], 'ulimit -f 16').end;
      assert.equal(JSON.parse(output), [
        'kept',
        'cannot write "tokens.json": the file would be too large',
        'kept',
      ]);
      const held = readTokens({ path: folder.at('state/tokens.json'), shownAs: 'tokens.json' });
      assert.equal(Array.isArray(held) && held.map(({ token }) => token), ['T1', 'T2']);
      assert.equal(readdirSync(folder.at('state')).sort(), ['tokens.json', 'x']);
    }));
});
