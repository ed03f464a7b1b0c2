import * as assert from 'uvu/assert';
import { describeSurroundings } from '../../../../src/core/parse/json/surroundings.ts';
import { suite } from '../../../support/suite.ts';

const FENCE = 'a Markdown fence stands before the JSON; delete it, or name the file .md';
const CURL = 'a cURL command stands before the JSON; keep just the body, or name the file .sh';
const HTTP = 'lines of an HTTP request stand before the JSON; keep just the body';
const TEXT = 'text stands before the JSON; delete it';

suite('what stands before JSON', (test) => {
  for (const [before, said] of [
    ['```json\n', FENCE],
    ['~~~\n', FENCE],
    ['The body:\n\n  ```\n', FENCE],
    ['\t```\n', FENCE],
    ['> ```\n', FENCE],
    ['use `this`:\n', TEXT],
    ['a ``` b\n', TEXT],
    ['curl -d ', CURL],
    ['$ curl -d ', CURL],
    ['cd /tmp;curl\t-d ', CURL],
    ['true&&curl -d ', CURL],
    ['yes|curl -d ', CURL],
    ['(curl -d ', CURL],
    ['curl.exe -d ', CURL],
    ['curling -d ', TEXT],
    ['libcurl -d ', TEXT],
    ['curlyexe -d ', TEXT],
    ['GET /instances\n', HTTP],
    ['POST /instances HTTP/1.1\n', HTTP],
    ['PUT https://example.com/\n', HTTP],
    ['PATCH http://example.com/\n', HTTP],
    ['DELETE /instances/1\n', HTTP],
    ['HTTP/1.1 200 OK\n', HTTP],
    ['HTTP/2 201\n', HTTP],
    ['note\nHost: example.com\n', HTTP],
    ['Authorization: User x\n', HTTP],
    ['content-type: application/json\n', HTTP],
    ['Accept: */*\n', HTTP],
    ['USER-AGENT: x\n', HTTP],
    ['FORGET /instances\n', TEXT],
    ['GET the instance\n', TEXT],
    ['POST httpd\n', TEXT],
    ['HTTP/1.1 OK\n', TEXT],
    ['the host: example.com\n', TEXT],
    ['hosts: a\n', TEXT],
  ] as const)
    test(`${JSON.stringify(before)}: ${said}`, () => assert.is(describeSurroundings(before, false), said));

  test('is named with what stands behind it', () => {
    assert.is(
      describeSurroundings('```\n', true),
      'a Markdown fence stands around the JSON; delete it, or name the file .md',
    );
    assert.is(
      describeSurroundings("curl -d '", true),
      'a cURL command stands around the JSON; keep just the body, or name the file .sh',
    );
    assert.is(
      describeSurroundings('GET /\n', true),
      'lines of an HTTP request stand around the JSON; keep just the body',
    );
    assert.is(describeSurroundings('so: ', true), 'text stands before and after the JSON; delete both');
  });
});
