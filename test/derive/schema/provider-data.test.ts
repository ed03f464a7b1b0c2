import * as assert from 'uvu/assert';
import type { Value } from '../../../src/core/parse/tree.ts';
import { type BodyFacts, bodyFacts } from '../../../src/derive/facts/body-facts.ts';
import type { MetadataFacts } from '../../../src/derive/facts/metadata-facts.ts';
import { providerDataSchema } from '../../../src/derive/schema/provider-data.ts';
import { suite } from '../../support/suite.ts';

const OAUTH = { 'oauth.api.key': 'k', 'oauth.api.secret': 's' };

function request(configuration: Record<string, Value>, providerData?: Record<string, Value>): BodyFacts {
  const value = { element: { key: 'acme' }, configuration, ...(providerData && { providerData }) };
  return bodyFacts({ kind: 'request', element: 'acme', value, line: 1 }, { page: 'acme.md' });
}

function metadata(authentication: string): MetadataFacts {
  return { kind: 'metadata', element: 'acme', about: { authentication }, configuration: {} };
}

suite('what is expected of providerData', (test) => {
  const table: readonly (readonly [
    says: string,
    readonly BodyFacts[],
    authentication: string | undefined,
    readonly string[] | undefined,
  ])[] = [
    ['nothing of an element without OAuth', [request(OAUTH, { code: 'c' })], 'basic', undefined],
    ['without a page, what its type of OAuth ends with', [], 'oauth2', ['code']],
    ['the same of OAuth 1', [], 'oauth1', ['oauth_token', 'oauth_verifier', 'secret']],
    [
      'what all pages agree on',
      [request(OAUTH, { code: 'c', realmId: 'r' }), request(OAUTH, { code: 'c' })],
      'oauth2',
      ['code'],
    ],
    ['what pages show where nothing else is known', [request(OAUTH, { code: 'c' })], undefined, ['code']],
    [
      'not what a page leaves empty',
      [request(OAUTH, { code: '' }), request(OAUTH, { code: 'c' })],
      'oauth2',
      [],
    ],
    ['nothing where pages sign in without it', [request(OAUTH)], 'oauth2', []],
    ['pages about another way say nothing', [request({ 'api.token': 't' })], 'oauth2', ['code']],
    [
      'one page that leaves it out is no rule',
      [request(OAUTH), request(OAUTH, { code: 'c' })],
      'oauth2',
      ['code'],
    ],
  ];
  for (const [says, requests, authentication, expected] of table) {
    test(says, () => {
      const about = authentication === undefined ? undefined : metadata(authentication);
      assert.equal(providerDataSchema(requests, about)?.['x-expected'], expected);
    });
  }
});
