import { isSecretKey } from '../core/catalogue/credential-keys.ts';
import { HIDDEN } from './hide-secrets.ts';

/** Everything that is secret in an answer: all of `providerData`, and what stands under a key that sounds like a secret. */
export function secretsIn(answer: unknown): readonly string[] {
  const found = new Set<string>();
  // A stack of its own: answers may be nested deeper than calls can be.
  const open: { readonly value: unknown; readonly secret: boolean }[] = [{ value: answer, secret: false }];
  for (let next = open.pop(); next !== undefined; next = open.pop()) {
    const { value, secret } = next;
    if (typeof value === 'object' && value !== null) {
      for (const [name, member] of Object.entries(value)) {
        open.push({ value: member, secret: secret || (!Array.isArray(value) && isTelling(name)) });
      }
    } else if (secret && value !== null && typeof value !== 'boolean' && value !== '') {
      found.add(String(value));
    }
  }
  return [...found];
}

/** What a text without order tells of secrets that nobody named to us: `password=...`, `"token":"..."`, `Bearer ...`. */
export function hideTelling(text: string): string {
  return withoutAssigned(text)
    .replace(/\b(Bearer|Basic|Element)(\s+)[\w+/~.-]{16,}=*/g, `$1$2${HIDDEN}`)
    .replace(/(:\/\/)[^\s/@]+@/g, `$1${HIDDEN}@`);
}

function withoutAssigned(text: string): string {
  let shown = '';
  let end = 0;
  for (const { 0: assignment, 1: name = '', 2: between = '', index } of text.matchAll(NAME)) {
    const start = index + assignment.length;
    if (start < end || !isTelling(name)) continue;
    VALUE.lastIndex = start;
    const [value = ''] = VALUE.exec(text) ?? [];
    if (value === '' || (/:\s/.test(between) && PROSE.test(value))) continue;
    shown += text.slice(end, start) + HIDDEN;
    end = start + value.length;
  }
  return shown + text.slice(end);
}

/** A name, perhaps in quotes that perhaps are escaped, with `=` or `:` behind it. */
const NAME = /(?<![\w.-])([\w.-]{1,100})((?:\\{0,3}["'])?\s{0,5}(?:=>?|:)\s{0,5})/g;

/** In quotes, also if the text ends before they do; else up to what cannot belong to it. */
const VALUE = /\\{0,3}"[^"]*"?|'[^']*'?|(?:(?:Bearer|Basic)\s+)?[^\s,;&"'<>(){}[\]]+/y;

/** How a sentence goes on that says what is wrong with a key, and not what its value is. */
const PROSE =
  /^(?:is|are|was|must|may|should|cannot|not|no|has|needs?|required|missing|invalid|expired|empty|unknown|wrong)$/i;

/** `key` alone is what configurations are made of, and their keys are no secrets. */
function isTelling(name: string): boolean {
  return (
    /^providerData$|^(?:code|authorization|pass|auth|jwt|assertion|oauth_verifier|verifier)$/i.test(name) ||
    (isSecretKey(name) && !/^keys?$/i.test(name))
  );
}
