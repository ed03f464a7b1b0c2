import * as assert from 'uvu/assert';
import { recognise } from '../../../src/core/catalogue/instance.ts';
import {
  isSandboxFlag,
  mayBeProvidersAddress,
  sandboxContradictions,
} from '../../../src/core/catalogue/sandbox.ts';
import { findDocuments } from '../../../src/core/documents/instance-document.ts';
import { parseJson } from '../../../src/core/parse/json/parse-json.ts';
import type { Value } from '../../../src/core/parse/tree.ts';
import { loadBundledCatalogue } from '../../../src/knowledge/bundled.ts';
import { suite } from '../../support/suite.ts';

const catalogue = loadBundledCatalogue();

/** `sure` or `unsure` for a contradiction. */
function judge(element: string, configuration: Readonly<Record<string, Value>>): string | undefined {
  const tree = parseJson(JSON.stringify({ element: { key: element }, configuration }));
  const [document] = findDocuments(tree, false);
  const schema = catalogue.element(element)?.schema;
  if (document === undefined || schema === undefined) throw new Error(`nothing is known of ${element}`);
  const [found] = sandboxContradictions(schema, recognise(document, catalogue, undefined).configurationKeys);
  return found && (found.unsure ? 'unsure' : 'sure');
}

suite('the keys of a sandbox', (test) => {
  test('are flags that end like that', () => {
    for (const key of ['sandbox', 'acme.sandbox', 'Acme_Sandbox', 'use-sandbox'])
      assert.ok(isSandboxFlag(key), key);
    for (const key of ['sandbox.url', 'mysandbox', 'acme']) assert.not.ok(isSandboxFlag(key), key);
  });

  test('and the addresses of the provider', () => {
    for (const key of ['url', 'base.url', 'oauth.token_url', 'api-endpoint', 'Endpoint', 'apiUrl', 'baseurl'])
      assert.ok(mayBeProvidersAddress(key), key);
    for (const key of ['serverurl', 'acme.siteUrl']) assert.ok(mayBeProvidersAddress(key), key);
    for (const key of [
      'url.type',
      'curl',
      'endpoints',
      'callback.url',
      'oauth.callback.url',
      'event.poller.url',
      'site',
    ])
      assert.not.ok(mayBeProvidersAddress(key), key);
  });
});

suite('a sandbox flag and an address', (test) => {
  const sandbox = 'https://rest.apisandbox.zuora.com/v1';
  const production = 'https://rest.zuora.com/v1';
  const table: readonly (readonly [string, string, Readonly<Record<string, Value>>, string | undefined])[] = [
    ['off beside a sandbox', 'zuorav2', { 'zuorav2.sandbox': false, 'base.url': sandbox }, 'sure'],
    ['off in quotes', 'zuorav2', { 'zuorav2.sandbox': 'False', 'base.url': sandbox }, 'sure'],
    ['on beside production', 'zuorav2', { 'zuorav2.sandbox': true, 'base.url': production }, 'sure'],
    [
      'on beside the address of any element',
      'evernote',
      { 'evernote.sandbox': 'true', 'oauth.request.url': 'https://evernote.com' },
      'unsure',
    ],
    ['on beside a sandbox', 'zuorav2', { 'zuorav2.sandbox': true, 'base.url': sandbox }, undefined],
    ['off beside production', 'zuorav2', { 'zuorav2.sandbox': false, 'base.url': production }, undefined],
    [
      'on beside a proxy',
      'zuorav2',
      { 'zuorav2.sandbox': true, 'base.url': 'https://proxy.acme.example' },
      undefined,
    ],
    [
      'on beside a host for tests',
      'zuorav2',
      { 'zuorav2.sandbox': true, 'base.url': 'https://rest.test.zuora.com' },
      undefined,
    ],
    [
      'on beside a template',
      'zuorav2',
      { 'zuorav2.sandbox': true, 'base.url': 'https://{site}.zuora.com' },
      undefined,
    ],
    [
      'on beside an address with a port',
      'evernote',
      { 'evernote.sandbox': 'true', 'oauth.request.url': 'https://www.evernote.com:8443/x' },
      'unsure',
    ],
    [
      'on beside an address that needs no certificate',
      'evernote',
      { 'evernote.sandbox': 'true', 'oauth.request.url': 'http://evernote.com' },
      'unsure',
    ],
    ...['https://sb2.evernote.com', 'https://api-sb.evernote.com', 'https://$HOST.evernote.com'].map(
      (url) =>
        [
          `on beside ${url}`,
          'evernote',
          { 'evernote.sandbox': 'true', 'oauth.request.url': url },
          undefined,
        ] as const,
    ),
    [
      'on beside what only looks like a trial',
      'evernote',
      { 'evernote.sandbox': 'true', 'oauth.request.url': 'https://usb.evernote.com' },
      'unsure',
    ],
    ['no address', 'zuorav2', { 'zuorav2.sandbox': true }, undefined],
    ['no flag', 'zuorav2', { 'base.url': sandbox }, undefined],
    [
      'one’s own address',
      'clover',
      { 'clover.sandbox': false, 'oauth.callback.url': 'https://sandbox.acme.example' },
      undefined,
    ],
    ['a reference', 'zuorav2', { 'zuorav2.sandbox': '${env:SANDBOX}', 'base.url': sandbox }, undefined],
  ];
  for (const [says, element, configuration, expected] of table) {
    test(says, () => {
      assert.is(judge(element, configuration), expected);
    });
  }
});
