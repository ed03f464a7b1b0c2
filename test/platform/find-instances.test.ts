import * as assert from 'uvu/assert';
import { listInstances, readInstance } from '../../src/platform/find-instances.ts';
import type { InstanceReading, Listing } from '../../src/platform/instances.ts';
import { type Answering, answerWith, unusedPort, withFakePlatform } from '../support/fake-platform.ts';
import { suite } from '../support/suite.ts';
import { platformAt } from '../support/test-platform.ts';

const PATH = '/elements/api-v2/elements/acme/instances';

const page = (ids: readonly number[], next?: string): Answering =>
  answerWith(
    200,
    ids.map((id) => ({ id, name: `n${id}`, token: `t${id}` })),
    next === undefined ? {} : { 'elements-next-page-token': next },
  );

interface Listed {
  readonly listing: Listing;
  readonly paths: readonly (string | undefined)[];
}

/** Lists with one answer a request, the last one for all that follow; the host reads HOST. */
function list(answers: readonly Answering[], key = 'acme'): Promise<Listed> {
  let requests = 0;
  const answer: Answering = (request, response) =>
    answers[Math.min(requests++, answers.length - 1)]?.(request, response);
  return withFakePlatform(answer, async ({ url, host, received }) => {
    const listing = await listInstances(key, platformAt(url));
    return {
      listing:
        listing.kind === 'failed' ? { ...listing, reason: listing.reason.replaceAll(host, 'HOST') } : listing,
      paths: received.map(({ path }) => path),
    };
  });
}

function idsOf(listing: Listing): unknown {
  return listing.kind === 'listed' ? listing.instances.map(({ id }) => id) : listing.reason;
}

suite('the instances of an element', (test) => {
  test('are listed page by page', async () => {
    const { listing, paths } = await list([page([1, 2], 'a+/='), page([3], 'b'), page([])]);
    assert.equal(idsOf(listing), [1, 2, 3]);
    assert.equal(paths, [PATH, `${PATH}?nextPage=a%2B%2F%3D`, `${PATH}?nextPage=b`]);
    assert.equal(listing.kind === 'listed' && listing.instances.map(({ name, token }) => [name, token]), [
      ['n1', 't1'],
      ['n2', 't2'],
      ['n3', 't3'],
    ]);
  });

  test('are asked for by a key of any characters', async () => {
    const { paths } = await list([page([])], 'a/../b?c');
    assert.equal(paths, ['/elements/api-v2/elements/a%2F..%2Fb%3Fc/instances']);
  });

  test('are counted once where pages overlap', async () => {
    assert.equal(idsOf((await list([page([1, 2], 'a'), page([2, 3])])).listing), [1, 2, 3]);
  });

  test('are none after a 404 that is no page', async () => {
    const none: readonly Answering[] = [
      answerWith(404, { requestId: '59664ce6', message: 'No instances found' }),
      answerWith(404, { message: 'No element found' }),
      answerWith(404, ''),
      answerWith(404, '', { 'content-type': 'text/html' }),
      answerWith(404, '{}'),
      page([]),
    ];
    for (const answer of none)
      assert.equal((await list([answer])).listing, { kind: 'listed', instances: [] });
  });

  test('end with a later page that is empty, and not with one that is not known', async () => {
    for (const end of [answerWith(404, ''), answerWith(404, { message: 'No instances found' })])
      assert.equal(idsOf((await list([page([1], 'a'), end])).listing), [1]);
    assert.is(
      idsOf((await list([page([1], 'a'), answerWith(404, { message: 'Invalid page token' })])).listing),
      'cannot list the instances of "acme": HOST does not know it (404 "Invalid page token"); is it the right environment?',
    );
  });

  test('are not known after anything else', async () => {
    const broken: Answering = (_, response) => {
      response.writeHead(200, { 'content-length': '10' });
      response.write('[', () => response.destroy());
    };
    const cannot = 'cannot list the instances of "acme"';
    const cases: readonly (readonly [readonly Answering[], string])[] = [
      [
        [answerWith(404, '<html>', { 'content-type': 'text/html' })],
        `${cannot}: HOST answers 404, an HTML page; is something between here and the platform, or the base wrong?`,
      ],
      [
        [answerWith(302, '', { location: 'https://evil.example/x' })],
        'HOST points to evil.example (302), where no secrets are sent; name the right base with --url',
      ],
      [[answerWith(401, { message: 'No.' })], 'HOST refuses the secrets (401 "No."); check A and B'],
      [
        [answerWith(404, 'default backend - 404', { 'content-type': 'text/plain' })],
        `${cannot}: HOST does not know it (404, no JSON); is it the right environment?`,
      ],
      [[answerWith(500, '')], `${cannot}: HOST answers 500`],
      [
        [answerWith(429, '', { 'retry-after': '86400' })],
        'HOST is asked too often to list the instances of "acme" (429); try again in 86400 s',
      ],
      [[answerWith(200, '')], `${cannot}: what HOST answers is no list of instances with their ids`],
      [[answerWith(200, {})], `${cannot}: what HOST answers is no list of instances with their ids`],
      [
        [answerWith(200, [{ id: 1 }, { name: 'a' }])],
        `${cannot}: what HOST answers is no list of instances with their ids`,
      ],
      [
        [page([1], 'a'), page([2], 'b'), page([3], 'a')],
        `${cannot}: what HOST answers begins again with a page that was there before`,
      ],
      [[answerWith(200, '[')], `${cannot}: what HOST answers is of no use: the answer is no JSON`],
      [
        [answerWith(200, '<html>', { 'elements-request-id': '59f8' })],
        `${cannot}: what HOST answers is of no use: the answer is an HTML page (request 59f8)`,
      ],
      [[broken], `${cannot}: HOST gives no answer: the connection broke off in the middle of the answer`],
      [[page([1], 'a'), answerWith(500, '')], `${cannot}: HOST answers 500`],
    ];
    for (const [answers, reason] of cases) {
      const { listing } = await list(answers);
      assert.is(idsOf(listing), reason);
    }
  });

  test('are not known of other elements either, where the secrets are refused', async () => {
    for (const [status, all] of [
      [401, true],
      [403, false],
      [500, false],
    ] as const) {
      const { listing } = await list([answerWith(status, '')]);
      assert.is(listing.kind === 'failed' && listing.concernsAll, all, `${status}`);
    }
  });

  test('are asked for below their element, whatever it is called', async () => {
    for (const key of ['a/../b', '../x', 'a?b#c', '%2e%2e', 'a b', 'ü']) {
      const { paths } = await list([page([1])], key);
      assert.equal(paths, [`/elements/api-v2/elements/${encodeURIComponent(key)}/instances`]);
    }
    for (const key of ['.', '..', '\ud800']) {
      const { listing, paths } = await list([page([1])], key);
      assert.is(idsOf(listing), `cannot list the instances of "${key}": no element has such a key`);
      assert.equal(paths, []);
    }
  });

  test('are not known without a connection', async () => {
    const port = await unusedPort();
    assert.equal(await listInstances('acme', platformAt(`http://127.0.0.1:${port}`)), {
      kind: 'failed',
      reason: `cannot reach 127.0.0.1:${port}: the connection was refused`,
      concernsAll: true,
    });
  });

  test('come to an end with a server that finds none', async () => {
    let pages = 0;
    const endless: Answering = (request, response) => page([], `p${pages++}`)(request, response);
    assert.is(
      idsOf((await list([endless])).listing),
      'cannot list the instances of "acme": what HOST answers never comes to an end',
    );
  });
});

suite('an instance', (test) => {
  const read = (answer: Answering, id: number | string = 7): Promise<readonly [InstanceReading, unknown]> =>
    withFakePlatform(answer, async ({ url, received, host }) => {
      const reading = await readInstance(id, platformAt(url));
      return [
        reading.kind === 'failed' ? { ...reading, reason: reading.reason.replaceAll(host, 'HOST') } : reading,
        received[0]?.path,
      ];
    });

  test('is gone where no id is one', async () => {
    for (const id of ['.', '..', '\ud800'])
      assert.equal(await read(answerWith(200, { id }), id), [{ kind: 'gone' }, undefined]);
  });

  test('is read by its id', async () => {
    const [reading, path] = await read(answerWith(200, { id: 7, token: 't' }));
    assert.is(reading.kind === 'found' && reading.instance.token, 't');
    assert.is(path, '/elements/api-v2/instances/7');
    assert.is((await read(answerWith(200, { id: '7' })))[0].kind, 'found');
    assert.is((await read(answerWith(200, { id: 'a:b' }), 'a:b'))[1], '/elements/api-v2/instances/a%3Ab');
  });

  test('is gone after a 404 that is no page', async () => {
    const gone = answerWith(404, { message: 'Invalid Element Instance Id provided.' });
    assert.equal((await read(gone))[0], { kind: 'gone' });
    assert.equal((await read(answerWith(404, '')))[0], { kind: 'gone' });
    assert.is((await read(answerWith(404, '<html>')))[0].kind, 'failed');
  });

  test('is not what the answer is not', async () => {
    const other = {
      kind: 'failed',
      reason: 'cannot read instance 7: what HOST answers is not that instance',
      concernsAll: false,
    };
    for (const body of [{ id: 8 }, {}, [{ id: 7 }], ''])
      assert.equal((await read(answerWith(200, body)))[0], other);
    assert.is((await read(answerWith(403, '')))[0].kind, 'failed');
  });
});
