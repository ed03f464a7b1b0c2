import * as assert from 'uvu/assert';
import { decode } from '../../src/read/decode.ts';
import { suite } from '../support/suite.ts';

const JSON_TEXT = '{"element": {"key": "stripe"}}';

const WIDE: Readonly<Record<string, (text: string) => Buffer>> = {
  'utf-16le': (text) => Buffer.from(text, 'utf16le'),
  'utf-16be': (text) => Buffer.from(text, 'utf16le').swap16(),
  'utf-32le': (text) => Buffer.from(Uint32Array.from(text, (each) => each.codePointAt(0) ?? 0).buffer),
  'utf-32be': (text) =>
    Buffer.from(Uint32Array.from(text, (each) => each.codePointAt(0) ?? 0).buffer).swap32(),
};

function encodingOf(bytes: Uint8Array): string {
  const decoded = decode(bytes);
  return decoded.kind === 'text' ? 'text' : decoded.encoding;
}

suite('decoding a file', (test) => {
  test('reads UTF-8, drops a byte order mark and remembers it', () => {
    assert.equal(decode(Buffer.from('é€😀')), { kind: 'text', text: 'é€😀' });
    assert.equal(decode(Buffer.from('\uFEFF{}')), { kind: 'text', text: '{}', marked: true });
    assert.equal(decode(Buffer.from('')), { kind: 'text', text: '' });
    assert.equal(decode(Buffer.from('a\uFFFDb')), { kind: 'text', text: 'a\uFFFDb' });
  });

  test('drops only the first of two marks', () => {
    assert.equal(decode(Buffer.from('\uFEFF\uFEFF{}')), { kind: 'text', text: '\uFEFF{}', marked: true });
  });

  test('tells UTF-16 and UTF-32 by their marks, or by their zeros', () => {
    for (const [name, encode] of Object.entries(WIDE)) {
      const family = name.slice(0, 6);
      assert.is(encodingOf(encode(`\uFEFF${JSON_TEXT}`)), family, name);
      assert.is(encodingOf(encode(JSON_TEXT)), name);
      assert.is(encodingOf(encode(`${JSON_TEXT}\n  `)), name);
      for (const text of [JSON_TEXT, `\uFEFF${JSON_TEXT}`]) {
        const decoded = decode(encode(text));
        assert.match(decoded.kind === 'foreign' ? decoded.roughText : '', JSON_TEXT);
        assert.is(decoded.kind === 'foreign' && decoded.beginning, '');
      }
    }
  });

  test('tells eight-bit text from damaged UTF-8 and from binary, and where that shows', () => {
    const cases: readonly (readonly [bytes: string, encoding: string, beginning: string])[] = [
      ['{"name": "Caf\xe9"}', 'windows-1252', '{"name": "Caf'],
      ['\x93l\x92\xe9t\xe9\x94', 'windows-1252', ''],
      ['M\x81ller', 'unknown-8-bit', 'M'],
      // Cut off at the end; longer than it needs to be; half of a pair, and both halves by themselves.
      ['\xc3\xa9 caf\xc3', 'damaged-utf-8', 'é caf'],
      ['a\xc0\xafb', 'damaged-utf-8', 'a'],
      ['a\xed\xa0\x80b', 'damaged-utf-8', 'a'],
      ['\xed\xa0\xbd\xed\xb8\x80', 'damaged-utf-8', ''],
      ['\xf4\x90\x80\x80', 'damaged-utf-8', ''],
      ['\xef\xbb\xbf\xef\xbf\xbd \xf0\x9f\x98\x80 \xe9', 'damaged-utf-8', '\uFFFD 😀 '],
      ['\xef\xbb\xbfCaf\xe9', 'windows-1252', 'Caf'],
      ['{"a": "\0"}', 'binary', '{"a": "'],
      ['\x89PNG\0\0\0\r', 'binary', ''],
    ];
    for (const [bytes, encoding, beginning] of cases) {
      const decoded = decode(Buffer.from(bytes, 'latin1'));
      const { kind, ...rest } = decoded.kind === 'foreign' ? decoded : { kind: decoded.kind };
      assert.is(kind, 'foreign', bytes);
      assert.equal({ ...rest, encoding, beginning }, rest, JSON.stringify(bytes));
    }
  });
});
