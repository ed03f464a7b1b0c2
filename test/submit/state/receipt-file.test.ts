import { chmodSync, lstatSync, readdirSync, readFileSync, statSync } from 'node:fs';
import * as assert from 'uvu/assert';
import { openReceipts, type ReceiptFile, readReceipts } from '../../../src/submit/state/receipt-file.ts';
import { printReceipts } from '../../../src/submit/state/receipts.ts';
import { type Folder, inFolder } from '../../support/folder.ts';
import { receipt } from '../../support/state-entries.ts';
import { suite } from '../../support/suite.ts';

const NAME = 'instances.receipts.json';
const placeIn = ({ at }: Folder) => ({ path: at(NAME), shownAs: NAME });

function openIn(folder: Folder): ReceiptFile {
  const receipts = openReceipts(placeIn(folder));
  if ('message' in receipts) throw new Error(receipts.message);
  return receipts;
}

const textIn = ({ at }: Folder): string => readFileSync(at(NAME), 'utf8');

suite('the file of receipts', (test) => {
  test('is written at the latest by a flush, and not without need', () =>
    inFolder({}, async (folder) => {
      const receipts = openIn(folder);
      assert.is(await receipts.flush(), undefined);
      assert.equal(readdirSync(folder.path), []);
      receipts.add(receipt(2));
      receipts.add(receipt(1));
      assert.equal([...receipts.receipts], [receipt(2), receipt(1)]);
      assert.is(await receipts.flush(), undefined);
      assert.is(textIn(folder), printReceipts([receipt(1), receipt(2)]));
      const written = statSync(folder.at(NAME)).ino;
      assert.is(await receipts.flush(), undefined);
      assert.is(statSync(folder.at(NAME)).ino, written);
      assert.equal(readdirSync(folder.path), [NAME]);
    }));

  test('is written after a while by itself', () =>
    inFolder({}, async (folder) => {
      openIn(folder).add(receipt(1));
      while (readdirSync(folder.path).join() !== NAME)
        await new Promise((resolve) => setTimeout(resolve, 20));
      assert.is(textIn(folder), printReceipts([receipt(1)]));
    }));

  test('keeps what other runs have added or taken out meanwhile', () =>
    inFolder({}, async (folder) => {
      folder.write(NAME, printReceipts([receipt(1), receipt(2)]));
      const receipts = openIn(folder);
      const other = openIn(folder);
      receipts.add(receipt(3));
      other.add(receipt(4));
      other.add(receipt('1', { name: 'changed' }));
      assert.is(await other.flush(), undefined);
      assert.is(await receipts.flush(), undefined);
      assert.is(
        textIn(folder),
        printReceipts([receipt('1', { name: 'changed' }), receipt(2), receipt(3), receipt(4)]),
      );
      folder.write(NAME, printReceipts([receipt(9)]));
      assert.is(await receipts.flush(), undefined);
      assert.is(
        textIn(folder),
        printReceipts([receipt(3), receipt(9)]),
        'overwritten by a run that had read it before',
      );
      folder.write(NAME, printReceipts([]));
      receipts.add(receipt(5));
      await receipts.flush();
      assert.is(textIn(folder), printReceipts([receipt(3), receipt(5)]));
    }));

  test('may hold a receipt twice after a merge, which is one', () =>
    inFolder({}, async (folder) => {
      folder.write(NAME, printReceipts([receipt(1), receipt(2), receipt(1)]));
      assert.equal(readReceipts(placeIn(folder)), [receipt(1), receipt(2)]);
    }));

  test('is refused when it is damaged, before and in the middle, and never overwritten', () =>
    inFolder({}, async (folder) => {
      const marked = `<<<<<<< HEAD\n${printReceipts([])}`;
      const problem = {
        message: `"${NAME}" has a mark of a merge at line 1, where the lines of both sides belong; mend it before anything is created`,
      };
      const receipts = openIn(folder);
      receipts.add(receipt(1));
      folder.write(NAME, marked);
      assert.equal(readReceipts(placeIn(folder)), problem);
      assert.equal(await receipts.flush(), problem);
      assert.is(textIn(folder), marked);
      folder.write(NAME, printReceipts([receipt(2)]));
      assert.is(await receipts.flush(), undefined);
      assert.is(textIn(folder), printReceipts([receipt(1), receipt(2)]));
    }));

  test('keeps its mode, and a link a link', () =>
    inFolder({ 'shared/r.json': printReceipts([]) }, async (folder) => {
      folder.link(NAME, 'shared/r.json');
      chmodSync(folder.at('shared/r.json'), 0o640);
      const receipts = openIn(folder);
      receipts.add(receipt(1));
      assert.is(await receipts.flush(), undefined);
      assert.ok(lstatSync(folder.at(NAME)).isSymbolicLink());
      assert.is(statSync(folder.at(NAME)).mode & 0o777, 0o640);
      assert.is(textIn(folder), printReceipts([receipt(1)]));
    }));

  test('says why it cannot be written', () =>
    inFolder({ 'gone/x': '' }, async (folder) => {
      const receipts = openReceipts({ path: folder.at('missing/r.json'), shownAs: 'r.json' });
      if ('message' in receipts) throw new Error(receipts.message);
      receipts.add(receipt(1));
      const problem = { message: 'cannot write "r.json": no such file or directory' };
      assert.equal([await receipts.flush(), await receipts.flush()], [problem, problem]);
    }));
});
