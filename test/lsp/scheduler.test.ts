import * as assert from 'uvu/assert';
import { createScheduler, type Scheduler } from '../../src/lsp/scheduler.ts';
import { suite } from '../support/suite.ts';

const turn = (): Promise<void> => new Promise((resolve) => setImmediate(resolve));

/** Messages as a connection hands them on: one a turn of the event loop. */
async function receive(scheduler: Scheduler, count: number, handle: (index: number) => void): Promise<void> {
  for (let index = 0; index < count; index++) {
    scheduler.onMessage();
    handle(index);
    await turn();
  }
}

async function until(fits: () => boolean): Promise<void> {
  while (!fits()) await new Promise((resolve) => setTimeout(resolve, 1));
}

suite('the scheduler', (test) => {
  test('waits until all messages are received, and works once for each document', async () => {
    const worked: string[] = [];
    const scheduler = createScheduler(async (uri) => {
      worked.push(uri);
    });
    await receive(scheduler, 20, (index) => {
      scheduler.touch(index % 2 === 0 ? 'a' : 'b');
      assert.equal(worked, []);
    });
    await until(() => worked.length === 2);
    await turn();
    assert.equal(worked.sort(), ['a', 'b']);
  });

  test('works again for what changes meanwhile, and never on two at once', async () => {
    let running = 0;
    const worked: string[] = [];
    const scheduler = createScheduler(async (uri) => {
      assert.is(++running, 1);
      await turn();
      if (worked.length === 0) scheduler.touch('a');
      running--;
      worked.push(uri);
    });
    scheduler.touch('a');
    scheduler.touch('b');
    await until(() => worked.length === 3);
    assert.equal(worked.toSorted(), ['a', 'a', 'b']);
  });

  test('forgets what was closed', async () => {
    const worked: string[] = [];
    const scheduler = createScheduler(async (uri) => {
      worked.push(uri);
    });
    scheduler.touch('a');
    scheduler.touch('b');
    scheduler.forget('a');
    await until(() => worked.length > 0);
    await turn();
    assert.equal(worked, ['b']);
  });

  test('waits for nothing when all was closed', async () => {
    const warnings: string[] = [];
    const onWarning = ({ name }: Error): void => void warnings.push(name);
    process.on('warning', onWarning);
    const scheduler = createScheduler(() => Promise.resolve(assert.unreachable('there is nothing to do')));
    scheduler.touch('a');
    scheduler.forget('a');
    for (let turns = 0; turns < 5; turns++) await turn();
    process.off('warning', onWarning);
    assert.equal(warnings, []);
  });

  test('lets a text that takes long rest until the typing pauses', async () => {
    let isLong = true;
    let count = 0;
    const scheduler = createScheduler(async () => {
      if (isLong) await new Promise((resolve) => setTimeout(resolve, 1_000));
      count++;
    });
    scheduler.touch('a');
    await until(() => count === 1);
    isLong = false;
    for (let typed = 0; typed < 10; typed++) {
      scheduler.touch('a');
      await turn();
    }
    assert.is(count, 1);
    await until(() => count === 2);
  });
});
