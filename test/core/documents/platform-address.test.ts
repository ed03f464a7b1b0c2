import * as assert from 'uvu/assert';
import {
  ACCOUNT_VARIABLES,
  DOCUMENTED_HOSTS,
  isLoopbackHost,
  isPlatformHost,
  PRESETS,
} from '../../../src/core/documents/platform-address.ts';
import { suite } from '../../support/suite.ts';

const HOSTS: Readonly<Record<string, string>> = {
  us: 'api.cloud-elements.com',
  eu: 'api.cloud-elements.co.uk',
  staging: 'staging.cloud-elements.com',
  'sap-us2': 'api.openconnectors.us2.ext.hana.ondemand.com',
  'sap-us10': 'api.openconnectors.us10.ext.hana.ondemand.com',
  'sap-eu10': 'api.openconnectors.eu10.ext.hana.ondemand.com',
  'sap-trial': 'api.openconnectors.ext.hanatrial.ondemand.com',
  'sap-trial-us10': 'api.openconnectors.trial.us10.ext.hana.ondemand.com',
};

suite('a host', (test) => {
  test('is the platform’s where the documentation names it, or another region', () => {
    assert.equal(PRESETS, HOSTS);
    const older = ['console.cloud-elements.com', 'console.cloud-elements.co.uk'];
    assert.equal(DOCUMENTED_HOSTS, [...Object.values(HOSTS), ...older]);
    const regions = ['eu20', 'ap10', 'cf.eu20', 'trial.ap21', 'us-1'];
    for (const host of [
      ...DOCUMENTED_HOSTS,
      ...regions.map((region) => `api.openconnectors.${region}.ext.hana.ondemand.com`),
    ])
      assert.ok(isPlatformHost(host), host);
  });

  test('is asked with two secrets, by the names that clients have for them', () => {
    assert.equal(Object.values(ACCOUNT_VARIABLES), [
      'CLOUD_ELEMENTS_USER_SECRET',
      'CLOUD_ELEMENTS_ORGANIZATION_SECRET',
    ]);
  });

  test('is no other, however near', () => {
    for (const host of [
      ...[
        '',
        'cloud-elements.com',
        'www.cloud-elements.com',
        'api.cloud-elements.com.example',
        'x.api.cloud-elements.com',
      ],
      ...['api.openconnectors.ext.hana.ondemand.com', 'api.openconnectors.a.b.c.ext.hana.ondemand.com'],
      ...[
        'api.openconnectors.us2.ext.hana.ondemand.com.example',
        'xapi.openconnectors.us2.ext.hana.ondemand.com',
      ],
      ...['api.openconnectors.us_2.ext.hana.ondemand.com', 'apixopenconnectors.us2.ext.hana.ondemand.com'],
      ...['api.openconnectors..ext.hana.ondemand.com', 'evil.example'],
    ])
      assert.not.ok(isPlatformHost(host), host);
  });

  test('is this machine by its name or a number', () => {
    for (const host of ['localhost', '127.0.0.1', '127.12.3.254', '[::1]'])
      assert.ok(isLoopbackHost(host), host);
    for (const host of [
      'localhosts',
      'my.localhost',
      '127.0.0',
      '127.0.0.1.example',
      '128.0.0.1',
      '127.a.0.1',
      '::1',
      '0127.0.0.1',
    ])
      assert.not.ok(isLoopbackHost(host), host);
  });
});
