import * as assert from 'uvu/assert';
import { decode } from '../../src/read/decode.ts';
import { suite } from '../support/suite.ts';

const JSON_TEXT = '{"element": {"key": "stripe"}}';

function utf16be(text: string): Buffer {
  return Buffer.from(text, 'utf16le').swap16();
}

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

  test('tells UTF-16 by its mark, or by its zeros', () => {
    assert.is(encodingOf(Buffer.from(`\uFEFF${JSON_TEXT}`, 'utf16le')), 'utf-16le');
    assert.is(encodingOf(utf16be(`\uFEFF${JSON_TEXT}`)), 'utf-16be');
    assert.is(encodingOf(Buffer.from(JSON_TEXT, 'utf16le')), 'utf-16le');
    assert.is(encodingOf(utf16be(JSON_TEXT)), 'utf-16be');
    const decoded = decode(utf16be(JSON_TEXT));
    assert.is(decoded.kind === 'foreign' && decoded.roughText, JSON_TEXT);
  });

  test('tells eight-bit text from binary', () => {
    assert.is(encodingOf(Buffer.from('{"name": "Café"}', 'latin1')), 'unknown-8-bit');
    assert.is(encodingOf(Buffer.from([0x89, 0x50, 0x4e, 0x47, 0, 0, 0, 13])), 'binary');
    assert.is(encodingOf(Buffer.from('{"a": "\0"}')), 'binary');
  });
});
