import * as assert from 'uvu/assert';
import { jsonNumber } from '../../src/convert/json-number.ts';
import { suite } from '../support/suite.ts';

suite('a number in JSON', (test) => {
  test('is what JSON can write, digit for digit', () => {
    for (const same of [
      '0',
      '-0',
      '1.0',
      '1e3',
      '1E+03',
      '-12.50',
      '12345678901234567890',
      '1e400',
      '0.1e-7',
    ])
      assert.is(jsonNumber(same), same);
    const others = { '+5': '5', '.5': '0.5', '-.5e1': '-0.5e1', '5.': '5', '+1.e2': '1e2', '0x1F': '31' };
    for (const [yaml, json] of Object.entries(others)) assert.is(jsonNumber(yaml), json);
  });

  test('is nothing that JSON lacks or that readers of YAML disagree about', () => {
    for (const other of [
      '.inf',
      '-.Inf',
      '.nan',
      '007',
      '-012.5',
      '0o17',
      '0xFFFFFFFFFFFFFFFFF',
      '.',
      '+',
      '',
    ])
      assert.is(jsonNumber(other), undefined);
  });
});
