import { appendFileSync, chmodSync, readFileSync, statSync } from 'node:fs';
import * as assert from 'uvu/assert';
import { type Journal, openJournal } from '../../../src/submit/state/journal-file.ts';
import { printJournalLine } from '../../../src/submit/state/journal-line.ts';
import { childProgram, startChild } from '../../support/child-program.ts';
import { type Folder, inFolder } from '../../support/folder.ts';
import { AT, intent } from '../../support/state-entries.ts';
import { suite } from '../../support/suite.ts';

const placeIn = ({ at }: Folder) => ({ path: at('journal.jsonl'), shownAs: 'journal.jsonl' });

async function openIn(folder: Folder): Promise<Journal> {
  const journal = await openJournal(placeIn(folder));
  if ('message' in journal) throw new Error(journal.message);
  return journal;
}

const textIn = ({ at }: Folder): string => readFileSync(at('journal.jsonl'), 'utf8');

suite('writing a journal', (test) => {
  test('appends lines in the order of the calls, and knows them at once', () =>
    inFolder({}, async (folder) => {
      const journal = await openIn(folder);
      assert.is(statSync(folder.at('journal.jsonl')).mode & 0o777, 0o600);
      const entries = Array.from({ length: 100 }, (_, index) => intent(`a${index}`));
      const writing = entries.map((entry) => journal.append(entry));
      assert.is(journal.attempts.size, 100);
      assert.equal(await Promise.all(writing), Array(100).fill(undefined));
      assert.is(textIn(folder), entries.map(printJournalLine).join(''));
      await journal.append(intent('last'), { kind: 'refused', at: AT, attempt: 'last', reason: 'x' });
      await journal.close();
      const again = await openIn(folder);
      assert.is(again.attempts.size, 101);
      assert.is(again.attempts.get('last')?.outcome?.kind, 'refused');
      await again.close();
    }));

  test('is done only when the lines can be read from the disk', () =>
    inFolder({}, async (folder) => {
      const journal = await openIn(folder);
      await Promise.all(
        Array.from({ length: 20 }, async (_, index) => {
          await journal.append(intent(`a${index}`));
          assert.ok(textIn(folder).includes(`"a${index}"`));
        }),
      );
      await journal.close();
    }));

  test('writes lines that nobody waits for before any later one, and at its end', () =>
    inFolder({}, async (folder) => {
      const journal = await openIn(folder);
      await journal.append(intent('a'));
      const created = { kind: 'created', at: AT, attempt: 'a', id: 7, tokenHeld: true } as const;
      journal.enqueue(created);
      assert.is(journal.attempts.get('a')?.outcome?.kind, 'created');
      assert.is(textIn(folder), printJournalLine(intent('a')));
      await journal.append(intent('b'));
      const three = [intent('a'), created, intent('b')];
      assert.is(textIn(folder), three.map(printJournalLine).join(''));
      const refused = { kind: 'refused', at: AT, attempt: 'b', reason: 'x' } as const;
      journal.enqueue(refused);
      assert.is(await journal.close(), undefined);
      assert.is(textIn(folder), [...three, refused].map(printJournalLine).join(''));
    }));

  test('cuts off what a killed run did not finish, so that the next line is whole', () =>
    inFolder({}, async (folder) => {
      const whole = printJournalLine(intent('a'));
      folder.write('journal.jsonl', whole + printJournalLine(intent('b', { name: 'é' })).slice(0, -1));
      chmodSync(folder.at('journal.jsonl'), 0o644);
      const journal = await openIn(folder);
      assert.is(textIn(folder), whole);
      assert.is(statSync(folder.at('journal.jsonl')).mode & 0o777, 0o600);
      await journal.append(intent('c'));
      await journal.close();
      assert.is(textIn(folder), whole + printJournalLine(intent('c')));
    }));

  test('leaves a damaged one as it is', () =>
    inFolder({ 'journal.jsonl': '{}\nx' }, async (folder) => {
      const journal = await openJournal(placeIn(folder));
      assert.match(
        'message' in journal ? journal.message : '',
        /^line 1 of "journal.jsonl" is damaged; restore/,
      );
      assert.is(textIn(folder), '{}\nx');
    }));

  test('follows no link and takes no folder', () =>
    inFolder({ mine: 'x', 'sub/journal.jsonl/x': '' }, async (folder) => {
      folder.link('journal.jsonl', 'mine');
      assert.equal(await openJournal(placeIn(folder)), {
        message: 'cannot open "journal.jsonl": its links lead in a circle',
      });
      assert.equal(await openJournal({ path: folder.at('sub/journal.jsonl'), shownAs: 'j' }), {
        message: 'cannot open "j": it is a directory',
      });
      assert.is(readFileSync(folder.at('mine'), 'utf8'), 'x');
    }));

  test('takes nothing more once a line could not be written', () =>
    inFolder({}, async (folder) => {
      const program = childProgram(
        'submit/state',
        `
        import { readFileSync, truncateSync } from 'node:fs';
        import { openJournal } from './journal-file.ts';
        const [, , path = ''] = process.argv;
        const journal = await openJournal({ path, shownAs: 'journal.jsonl' });
        const append = (attempt: string, name: string) => journal.append({ kind: 'create', at: 'x', attempt, host: 'h', account: 'a',
          element: 'e', name, tags: [], origin: { file: 'f', document: 1 }, hash: 'x' });
        const said = [await append('a', 'small')];
        said.push(...await Promise.all([append('b', 'x'.repeat(100_000)), append('c', 'small')]));
        // There is room again, but what follows half a line would be lost with it.
        truncateSync(path, readFileSync(path).indexOf('\\n') + 1);
        said.push(await append('d', 'small'));
        await journal.close();
        console.log(JSON.stringify(said.map((problem) => problem?.message ?? 'written')));
        `,
        folder,
      );
      // In blocks of 512 bytes.
      const { output } = await startChild(program, [folder.at('journal.jsonl')], 'ulimit -f 16').end;
      const problem = 'cannot write "journal.jsonl": the file would be too large';
      assert.equal(JSON.parse(output), ['written', problem, problem, problem]);
      const journal = await openIn(folder);
      assert.equal([...journal.attempts.keys()], ['a']);
      await journal.close();
    }));

  test('reads on in what other runs have added', () =>
    inFolder({}, async (folder) => {
      const first = await openIn(folder);
      await first.append(intent('a'));
      await first.close();
      appendFileSync(folder.at('journal.jsonl'), printJournalLine(intent('b')));
      const second = await openIn(folder);
      assert.equal([...second.attempts.keys()], ['a', 'b']);
      await second.close();
    }));
});
