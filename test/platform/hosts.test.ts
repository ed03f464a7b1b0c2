import * as assert from 'uvu/assert';
import { PRESETS } from '../../src/core/documents/platform-address.ts';
import { allowedHost, type Base, platformBase } from '../../src/platform/hosts.ts';
import { suite } from '../support/suite.ts';

const US = 'https://api.cloud-elements.com/elements/api-v2';

/** The base, or what is wrong with the address. */
function read(address: string, allowed: readonly string[] = []): string {
  const base = platformBase(address, '--url', allowed);
  return 'message' in base ? base.message : base.url;
}

suite('the base of the API', (test) => {
  test('is stored in one form, however it is written', () => {
    for (const address of [
      'https://api.cloud-elements.com',
      'https://api.cloud-elements.com/',
      'https://API.cloud-elements.com:443/',
      'https://api.cloud-elements.com/elements/api-v2',
      'https://api.cloud-elements.com/elements/api-v2/',
      'https://api.cloud-elements.com/elements/api-v2//',
    ]) {
      assert.is(read(address), US, address);
    }
  });

  test('may be any documented host, and each preset is one', () => {
    const hosts = [...Object.values(PRESETS), 'console.cloud-elements.com', 'console.cloud-elements.co.uk'];
    for (const host of hosts) assert.is(read(`https://${host}`), `https://${host}/elements/api-v2`);
    assert.equal(platformBase('https://api.cloud-elements.com/', '--url', []), {
      url: US,
      host: 'api.cloud-elements.com',
    } satisfies Base);
  });

  test('may be this machine, also without encryption', () => {
    const cases: readonly (readonly [string, string])[] = [
      ['http://localhost:8080', 'http://localhost:8080'],
      ['http://127.0.0.1:1', 'http://127.0.0.1:1'],
      ['http://127.1:1/elements/api-v2', 'http://127.0.0.1:1'],
      ['http://[::1]:1/', 'http://[::1]:1'],
      ['https://localhost', 'https://localhost'],
    ];
    for (const [address, origin] of cases) assert.is(read(address), `${origin}/elements/api-v2`, address);
  });

  test('is no other host, however near its name', () => {
    for (const host of [
      'evil.example',
      'snapshot.cloud-elements.com',
      'cloud-elements.com',
      'api.cloud-elements.com.evil.example',
      'evil-api.cloud-elements.com',
      'x.api.cloud-elements.com',
      'api.cloud-elements.com.',
      'api.cloud-elements.com:8443',
      'api.cloud-e1ements.com',
      'ext.hana.ondemand.com',
      'api.openconnectors.evil.ondemand.com',
      'api.openconnectors.us2.ext.hana.ondemand.com.evil.example',
      '127.0.0.2',
      '0.0.0.0',
      '[::ffff:7f00:1]',
      'localhost.evil.example',
      'localhost.',
      '127.0.0.1.evil.example',
    ]) {
      const message = `--url leads to ${host}, no documented host; if you trust it, add --allow-host ${host}`;
      assert.is(read(`https://${host}`), message);
      assert.is(read(`https://${host}`, [host]), `https://${host}/elements/api-v2`);
    }
    assert.match(read('https://аpi.cloud-elements.com'), 'leads to xn--', 'a Cyrillic letter');
    assert.match(read('https://evil.example\\.api.cloud-elements.com'), 'has to end with the host');
    assert.match(read('https://evil.example/elements/api-v2', ['other.example']), 'leads to evil.example');
    assert.match(read('https://evil.example:8443', ['evil.example']), 'leads to evil.example:8443');
  });

  test('is encrypted beyond this machine, also where it is allowed', () => {
    for (const host of ['api.cloud-elements.com', 'evil.example'])
      assert.is(
        read(`http://${host}`, [host]),
        `--url is not encrypted; secrets go over https only: write https://${host}`,
      );
  });

  test('is an address and no more, and is not repeated where it may hold secrets', () => {
    const noAddress = '--url is no address; write one such as https://api.cloud-elements.com';
    const tooMuch = '--url has to end with the host or with /elements/api-v2; leave out the rest';
    const password = '--url holds a user name or password; the secrets belong into the environment';
    const cases: readonly (readonly [string, string])[] = [
      ['', noAddress],
      ['api.cloud-elements.com', noAddress],
      ['//api.cloud-elements.com', noAddress],
      ['ftp://api.cloud-elements.com', noAddress],
      ['file:///etc/passwd', noAddress],
      ['javascript:alert(1)', noAddress],
      ['https://api.cloud-elements.com:port', noAddress],
      [`${US}/instances`, tooMuch],
      ['https://api.cloud-elements.com/elements', tooMuch],
      ['https://api.cloud-elements.com/?token=SECRET', tooMuch],
      ['https://api.cloud-elements.com/#SECRET', tooMuch],
      ['https://user:SECRET@api.cloud-elements.com', password],
      ['https://SECRET@api.cloud-elements.com', password],
      ['https://api.cloud-elements.com@evil.example', password],
      ['https://SEC/RET@api.cloud-elements.com', password],
      ['https://user:SEC/RET@api.cloud-elements.com', password],
    ];
    for (const [address, message] of cases) assert.is(read(address), message, address);
  });
});

suite('--allow-host', (test) => {
  test('takes the whole name of a host', () => {
    const cases: readonly (readonly [string, string])[] = [
      ['api.example.com', 'api.example.com'],
      ['API.Example.com', 'api.example.com'],
      ['api.example.com:8443', 'api.example.com:8443'],
      ['api.example.com:443', 'api.example.com'],
    ];
    for (const [name, host] of cases) assert.is(allowedHost(name), host, name);
  });

  test('takes nothing else', () => {
    const message = '--allow-host needs the whole name of a host, such as api.example.com';
    for (const name of [
      '*.example.com',
      '*',
      'https://api.example.com',
      'api.example.com/',
      'api.example.com/elements',
      'user@api.example.com',
      'api.example.com?x',
      'a b',
      'a,b',
    ])
      assert.equal(allowedHost(name), { message }, name);
  });
});
