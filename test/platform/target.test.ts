import * as assert from 'uvu/assert';
import type { Environment } from '../../src/config/config-data.ts';
import { chooseTarget, type TargetOptions } from '../../src/platform/target.ts';
import { suite } from '../support/suite.ts';

const ENVIRONMENTS: Readonly<Record<string, Environment>> = {
  staging: {
    url: 'https://staging.cloud-elements.com/elements/api-v2/',
    userSecretVariable: 'STAGING_USER',
    organizationSecretVariable: 'STAGING_ORGANIZATION',
  },
  mine: { url: 'http://localhost:8080', userSecretVariable: 'MY_USER' },
  theirs: { url: 'https://evil.example' },
};

/** Host and variables, or what is wrong. */
function choose(options: Partial<TargetOptions>, environments = ENVIRONMENTS): string {
  const target = chooseTarget(
    { environment: undefined, url: undefined, allowHosts: [], ...options },
    environments,
  );
  if ('message' in target) return target.message;
  const { base, variables } = target;
  return `${base.url} ${variables.user} ${variables.organization}`;
}

const DEFAULTS = 'CLOUD_ELEMENTS_USER_SECRET CLOUD_ELEMENTS_ORGANIZATION_SECRET';

suite('where to go', (test) => {
  test('is what the options and the config say', () => {
    const cases: readonly (readonly [Partial<TargetOptions>, string])[] = [
      [{ environment: 'us' }, `https://api.cloud-elements.com/elements/api-v2 ${DEFAULTS}`],
      [{ environment: 'eu' }, `https://api.cloud-elements.co.uk/elements/api-v2 ${DEFAULTS}`],
      [
        { environment: 'sap-us2' },
        `https://api.openconnectors.us2.ext.hana.ondemand.com/elements/api-v2 ${DEFAULTS}`,
      ],
      [
        { environment: 'staging' },
        'https://staging.cloud-elements.com/elements/api-v2 STAGING_USER STAGING_ORGANIZATION',
      ],
      [
        { environment: 'mine' },
        'http://localhost:8080/elements/api-v2 MY_USER CLOUD_ELEMENTS_ORGANIZATION_SECRET',
      ],
      [{ url: 'http://127.0.0.1:1' }, `http://127.0.0.1:1/elements/api-v2 ${DEFAULTS}`],
      [
        { environment: 'staging', url: 'https://api.cloud-elements.co.uk' },
        'https://api.cloud-elements.co.uk/elements/api-v2 STAGING_USER STAGING_ORGANIZATION',
      ],
      [
        { environment: 'theirs', allowHosts: ['other.example', 'EVIL.example'] },
        `https://evil.example/elements/api-v2 ${DEFAULTS}`,
      ],
    ];
    for (const [options, target] of cases) assert.is(choose(options), target, JSON.stringify(options));
  });

  test('is never a host that only a config names', () => {
    assert.is(
      choose({ environment: 'theirs' }),
      'the url of environment "theirs" leads to evil.example, no documented host; if you trust it, add --allow-host evil.example',
    );
    const us = { us: { url: 'https://evil.example' } };
    assert.match(choose({ environment: 'us' }, us), 'leads to evil.example, no documented host');
    const allowHosts = ['evil.example'];
    assert.is(
      choose({ environment: 'us', allowHosts }, us),
      'environment "us" is https://api.cloud-elements.com, but the config leads it to evil.example; give that another name',
    );
    const here = { eu: { url: 'http://127.0.0.1:8080' } };
    assert.match(choose({ environment: 'eu' }, here), 'http://127.0.0.1:8080');
    assert.match(choose({ url: 'https://evil.example' }), '--url leads to evil.example');
  });

  test('has to be said, and known', () => {
    const known = 'staging, mine, theirs, us, eu, sap-us2, sap-us10, sap-eu10, sap-trial, sap-trial-us10';
    const cases: readonly (readonly [Partial<TargetOptions>, string])[] = [
      [{}, `say where to: --environment NAME (${known}) or --url BASE`],
      [{ environment: 'stagin' }, 'there is no environment "stagin"; did you mean "staging"?'],
      [{ environment: 'qqqqqq' }, `there is no environment "qqqqqq"; known are ${known}`],
      [
        { environment: 'https://jo:MARKER@api.cloud-elements.com' },
        '--environment needs a name; an address goes to --url',
      ],
      [{ environment: 'constructor' }, `there is no environment "constructor"; known are ${known}`],
      [
        { environment: 'us', allowHosts: ['https://evil.example'] },
        '--allow-host needs the whole name of a host, such as api.example.com',
      ],
    ];
    for (const [options, message] of cases) assert.is(choose(options), message, JSON.stringify(options));
  });
});
