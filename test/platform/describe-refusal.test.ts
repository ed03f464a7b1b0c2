import * as assert from 'uvu/assert';
import { describeFailure } from '../../src/platform/describe-refusal.ts';
import { send } from '../../src/platform/request.ts';
import { type Answering, answerWith, withFakePlatform } from '../support/fake-platform.ts';
import { suite } from '../support/suite.ts';
import { platformAt } from '../support/test-platform.ts';

const TASK = 'create stripe "Stripe production"';
const CREATING = { method: 'POST', path: '/instances', body: '{}', secrets: [] } as const;

function told(answer: Answering): Promise<string> {
  return withFakePlatform(answer, async ({ url, host }) => {
    const platform = platformAt(url);
    const outcome = await send(CREATING, platform);
    if (outcome.kind === 'answered') throw new Error('this was answered');
    return describeFailure(outcome, TASK, platform).replaceAll(host, 'HOST');
  });
}

suite('what failed, in one line', (test) => {
  const cannot = `cannot ${TASK}`;
  const between = 'is something between here and the platform, or the base wrong?';
  const cases: readonly (readonly [number, unknown, Readonly<Record<string, string>>, string])[] = [
    [
      400,
      {
        requestId: '5b3e01bc89c1dd63de5257da',
        message: 'You must provide an OAuth code in order to create an instance of this element',
      },
      {},
      `${cannot}: HOST answers 400 "You must provide an OAuth code in order to create an instance of this element", request 5b3e01bc89c1dd63de5257da`,
    ],
    [400, { message: 'a failure' }, {}, `${cannot}: HOST answers 400 "a failure"`],
    [
      400,
      {
        requestId: '59f894e3',
        message: 'Bad Request',
        providerMessage: '3100 - message=AuthorizationFailed; errorCode=003100; statusCode=403 - null',
      },
      {},
      `${cannot}: HOST answers 400 "Bad Request: 3100 - message=AuthorizationFailed; errorCode=003100; statusCode=403 - null", request 59f894e3`,
    ],
    [400, '', {}, `${cannot}: HOST answers 400`],
    [400, '', { 'elements-request-id': '59f8' }, `${cannot}: HOST answers 400, request 59f8`],
    [400, '{"message": "cut of', {}, `${cannot}: HOST answers 400, no JSON`],
    [400, '<html>', {}, `${cannot}: HOST answers 400, an HTML page; ${between}`],
    [
      401,
      { message: 'Invalid Organization or User secret, or invalid Element token provided.' },
      {},
      'HOST refuses the secrets (401 "Invalid Organization or User secret, or invalid Element token provided."); check A and B',
    ],
    [401, '<html>', {}, `${cannot}: HOST answers 401, an HTML page; ${between}`],
    [
      403,
      { message: 'No privilege', requestId: 'r' },
      {},
      `HOST does not let this account ${TASK} (403 "No privilege", request r)`,
    ],
    [
      404,
      { message: 'No element found', requestId: 'r' },
      {},
      `${cannot}: HOST does not know it (404 "No element found", request r); is it the right environment?`,
    ],
    [404, '<html>', {}, `${cannot}: HOST answers 404, an HTML page; ${between}`],
    [405, '', {}, `${cannot}: HOST takes no such request (405); name the right base with --url`],
    [
      409,
      {
        message: 'Failed.',
        requestId: '53dbca9430045c016b46566c',
        providerMessage: 'Item with the same name already exists',
      },
      {},
      `${cannot}: HOST has one already (409 "Failed.: Item with the same name already exists", request 53dbca9430045c016b46566c)`,
    ],
    [413, '', {}, `${cannot}: it is too large for HOST (413)`],
    [429, '', {}, `HOST is asked too often to ${TASK} (429); try again later`],
    [429, '', { 'retry-after': '90' }, `HOST is asked too often to ${TASK} (429); try again in 90 s`],
    [
      429,
      { message: 'API payloads over 8 MB are not supported' },
      {},
      `${cannot}: it is too large for HOST (429 "API payloads over 8 MB are not supported")`,
    ],
    [499, { providerMessage: 'Error' }, {}, `${cannot}: HOST answers 499 "Error"`],
    [499, '', {}, `${cannot}: HOST answers 499`],
    [500, { message: 'oops', requestId: 'r' }, {}, `${cannot}: HOST answers 500 "oops", request r`],
    [502, '<html>Bad gateway', {}, `${cannot}: HOST answers 502, an HTML page`],
    [503, '', { 'retry-after': '5' }, `${cannot}: HOST answers 503; try again in 5 s`],
    [
      307,
      '',
      { location: 'https://evil.example/' },
      'HOST points to evil.example (307), where no secrets are sent; name the right base with --url',
    ],
    [304, '', {}, 'HOST points elsewhere (304), where no secrets are sent; name the right base with --url'],
  ];
  for (const [status, body, headers, sentence] of cases) {
    test(`${status} ${JSON.stringify(body).slice(0, 40)}`, async () => {
      assert.is(await told(answerWith(status, body, headers)), sentence);
    });
  }

  test('no answer, and one of no use', async () => {
    assert.is(
      await told((request) => request.socket.destroy()),
      `${cannot}: HOST gives no answer: the connection was cut`,
    );
    assert.is(
      await told(answerWith(200, '{', { 'elements-request-id': 'r' })),
      `${cannot}: what HOST answers is of no use: the answer is no JSON (request r)`,
    );
  });
});
