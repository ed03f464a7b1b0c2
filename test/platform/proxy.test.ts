import * as assert from 'uvu/assert';
import { chooseProxy, type ProxyServer } from '../../src/platform/proxy.ts';
import { suite } from '../support/suite.ts';

const PROXY = 'http://proxy.example:3128';

function choose(url: string, env: Readonly<Record<string, string>>): ReturnType<typeof chooseProxy> {
  return chooseProxy({ url: `${url}/elements/api-v2`, host: new URL(url).host }, env);
}

suite('the proxy that the environment names', (test) => {
  test('is read as other programs read it', () => {
    const proxy: ProxyServer = {
      isSecure: false,
      hostname: 'proxy.example',
      port: 3128,
      authorization: undefined,
      shownAs: 'proxy.example:3128 of HTTPS_PROXY',
    };
    const basic = (text: string): string => `Basic ${Buffer.from(text).toString('base64')}`;
    const cases: readonly (readonly [string, ProxyServer | undefined])[] = [
      ['', undefined],
      [' ', undefined],
      [PROXY, proxy],
      [`${PROXY}/`, proxy],
      [` ${PROXY} `, proxy],
      ['proxy.example:3128', proxy],
      ['http://proxy.example', { ...proxy, port: 80, shownAs: 'proxy.example of HTTPS_PROXY' }],
      [
        'https://proxy.example',
        { ...proxy, isSecure: true, port: 443, shownAs: 'proxy.example of HTTPS_PROXY' },
      ],
      ['http://[::1]:3128', { ...proxy, hostname: '::1', shownAs: '[::1]:3128 of HTTPS_PROXY' }],
      ['http://me:pw@proxy.example:3128', { ...proxy, authorization: basic('me:pw') }],
      ['http://me:p%40%3Aw@proxy.example:3128', { ...proxy, authorization: basic('me:p@:w') }],
      ['http://me@proxy.example:3128', { ...proxy, authorization: basic('me:') }],
      ['me:pw@proxy.example:3128', { ...proxy, authorization: basic('me:pw') }],
    ];
    for (const [address, expected] of cases)
      assert.equal(choose('https://api.example.com', { HTTPS_PROXY: address }), expected, address);
  });

  test('is looked for in both spellings, and only for https', () => {
    const chosen = (url: string, env: Readonly<Record<string, string>>): unknown => {
      const proxy = choose(url, env);
      return proxy !== undefined && 'hostname' in proxy ? proxy.hostname : proxy;
    };
    assert.is(chosen('https://a.example', { https_proxy: 'http://low', HTTPS_PROXY: 'http://high' }), 'low');
    assert.is(chosen('https://a.example', { https_proxy: '', HTTPS_PROXY: 'http://high' }), 'high');
    assert.is(chosen('https://a.example', { HTTP_PROXY: PROXY, http_proxy: PROXY }), undefined);
    assert.is(chosen('https://127.0.0.1:1', { HTTPS_PROXY: PROXY }), 'proxy.example');
    assert.is(chosen('http://127.0.0.1:1', { HTTPS_PROXY: 'no address at all' }), undefined);
  });

  test('is refused without a character of it where it is none', () => {
    const wrong = {
      message: 'HTTPS_PROXY is no address of a proxy; write one such as http://proxy.example:3128',
    };
    const other = { message: 'HTTPS_PROXY names a proxy that is spoken to neither by http nor by https' };
    const cases: readonly (readonly [string, object])[] = [
      ['http://', wrong],
      ['http://me:SECRET@', wrong],
      ['http://me:SECRET/x@proxy.example', wrong],
      ['http://me:%ZZ@proxy.example', wrong],
      ['http://proxy.example:SECRET', wrong],
      ['http://proxy.example:99999', wrong],
      ['http://proxy.example/path', wrong],
      ['http://proxy.example?x', wrong],
      ['not an address', wrong],
      ['socks5://proxy.example:1080', other],
    ];
    for (const [address, expected] of cases)
      assert.equal(choose('https://api.example.com', { HTTPS_PROXY: address }), expected, address);
  });

  test('is passed by for what NO_PROXY names', () => {
    const cases: readonly (readonly [string, string, boolean])[] = [
      ['', 'https://api.example.com', false],
      ['*', 'https://api.example.com', true],
      ['other.example, *', 'https://api.example.com', true],
      ['api.example.com', 'https://api.example.com', true],
      ['API.Example.COM', 'https://api.example.com', true],
      ['example.com', 'https://api.example.com', true],
      ['.example.com', 'https://api.example.com', true],
      ['.example.com', 'https://example.com', true],
      ['*.example.com', 'https://api.example.com', true],
      ['example.com.', 'https://api.example.com', true],
      ['ample.com', 'https://api.example.com', false],
      ['api.example.com.evil.example', 'https://api.example.com', false],
      ['com', 'https://api.example.com', true],
      ['.', 'https://api.example.com', false],
      [',, ,', 'https://api.example.com', false],
      ['a.example example.com', 'https://api.example.com', true],
      ['a.example,example.com', 'https://api.example.com', true],
      ['example.com:443', 'https://api.example.com', true],
      ['example.com:8443', 'https://api.example.com', false],
      ['example.com:8443', 'https://api.example.com:8443', true],
      ['127.0.0.1', 'https://127.0.0.1:8443', true],
      ['127.0.0.1:8443', 'https://127.0.0.1:8443', true],
      ['127.0.0.1:1', 'https://127.0.0.1:8443', false],
      ['0.0.1', 'https://127.0.0.1', false],
      ['127.0.0.0/8', 'https://127.0.0.1', true],
      ['10.0.0.0/8', 'https://127.0.0.1', false],
      ['127.0.0.0/99', 'https://127.0.0.1', false],
      ['127.0.0.0/8', 'https://api.example.com', false],
      ['::1', 'https://[::1]:8443', true],
      ['[::1]', 'https://[::1]:8443', true],
      ['[::1]:8443', 'https://[::1]:8443', true],
      ['[::1]:1', 'https://[::1]:8443', false],
      ['fe80::/10', 'https://[fe80::1]', true],
      ['localhost', 'https://localhost:8443', true],
      ['localhost', 'https://127.0.0.1', false],
    ];
    for (const [exceptions, url, passed] of cases) {
      for (const name of ['NO_PROXY', 'no_proxy']) {
        const proxy = choose(url, { HTTPS_PROXY: PROXY, [name]: exceptions });
        assert.is(proxy === undefined, passed, `${name}=${exceptions} ${url}`);
      }
    }
  });
});
