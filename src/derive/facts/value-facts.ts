import type { Value } from '../../core/parse/tree.ts';
import type { PlaceholderStyle } from './placeholder-style.ts';
import { placeholderOptions, placeholderStyle } from './placeholder-style.ts';

export type ValueLooks = 'placeholder' | 'boolean' | 'number' | 'url' | 'json' | 'text' | 'empty';

/** What a documented value tells about its key. The value itself is not kept. */
export interface ValueFacts {
  readonly type: 'string' | 'number' | 'boolean' | 'null' | 'object' | 'array';
  readonly looks: ValueLooks;
  /** How the page marks what the reader has to fill in; on a `url` it is a part of it. */
  readonly style?: PlaceholderStyle;
  /** Words that the key can have: the one written, if the key names a type, or those that a placeholder offers. */
  readonly options?: readonly string[];
}

/** Keys whose values are words of the platform, such as `event.vendor.type`, and so neither secret nor a sample. */
const OPTION_KEY = /(^|[._-])type$/i;
const OPTION_WORD = /^[A-Za-z][A-Za-z0-9_-]{0,30}$/;

export function valueFacts(key: string, value: Value): ValueFacts {
  if (value === null) return { type: 'null', looks: 'empty' };
  if (Array.isArray(value)) return { type: 'array', looks: 'json' };
  switch (typeof value) {
    case 'object':
      return { type: 'object', looks: 'json' };
    case 'boolean':
      return { type: 'boolean', looks: 'boolean' };
    case 'number':
      return { type: 'number', looks: 'number' };
    default:
      return textFacts(key, String(value));
  }
}

function textFacts(key: string, text: string): ValueFacts {
  if (text.trim() === '') return { type: 'string', looks: 'empty' };
  if (isJsonText(text)) return { type: 'string', looks: 'json' };
  const style = placeholderStyle(text);
  const looks = looksOf(text, style);
  const options = style === undefined ? optionsWritten(key, text) : placeholderOptions(text);
  return { type: 'string', looks, ...(style && { style }), ...(options && { options }) };
}

/** What a text is that is no placeholder. */
export function textLooks(text: string): ValueLooks {
  return isJsonText(text) ? 'json' : looksOf(text, undefined);
}

function looksOf(text: string, style: PlaceholderStyle | undefined): ValueLooks {
  if (/^https?:\/\/\S/i.test(text)) return 'url';
  if (style !== undefined) return 'placeholder';
  if (/^(?:true|false)$/i.test(text)) return 'boolean';
  return /^-?\d+(?:\.\d+)?$/.test(text) ? 'number' : 'text';
}

function optionsWritten(key: string, text: string): readonly string[] | undefined {
  return OPTION_KEY.test(key) && OPTION_WORD.test(text) ? [text] : undefined;
}

function isJsonText(text: string): boolean {
  if (!/^\s*[[{]/.test(text)) return false;
  try {
    JSON.parse(text);
    return true;
  } catch {
    return false;
  }
}
