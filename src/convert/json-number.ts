/**
 * A number of YAML as JSON writes it, with every digit that it has. Undefined where JSON cannot, or where readers of YAML
 * disagree: infinity, what is no number, octal ones and leading zeros, hexadecimal ones too large to be told exactly.
 */
export function jsonNumber(written: string): string | undefined {
  if (JSON_NUMBER.test(written)) return written;
  if (written.startsWith('0x')) {
    const value = Number(written);
    return Number.isSafeInteger(value) ? String(value) : undefined;
  }
  const parts = YAML_NUMBER.exec(written);
  if (parts === null) return undefined;
  const [, sign = '', whole = '', fraction = '', exponent = ''] = parts;
  if (whole === '' && fraction === '') return undefined;
  return `${sign === '-' ? '-' : ''}${whole || '0'}${fraction && `.${fraction}`}${exponent}`;
}

const JSON_NUMBER = /^-?(?:0|[1-9]\d*)(?:\.\d+)?(?:[eE][-+]?\d+)?$/;

/** Also `+1`, `.5` and `5.`. */
const YAML_NUMBER = /^([-+]?)(0|[1-9]\d*)?(?:\.(\d*))?([eE][-+]?\d+)?$/;
