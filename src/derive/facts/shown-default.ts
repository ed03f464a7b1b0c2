import { isCredentialKey, isSecretKey } from '../../core/catalogue/credential-keys.ts';
import { textLooks } from './value-facts.ts';

const LONGEST = 120;

/** What looks like a credential, whatever its key is called: random words, tokens, and addresses with a password or key. */
const LOOKS_SECRET = [
  /^(?=.*\d)(?=.*[A-Za-z])[A-Za-z\d+/=_-]{20,}$/,
  /^(?:Basic|Bearer|Token)\s+[\w+/=.-]{8,}$/i,
  /\beyJ[\w-]{10}/,
  /:\/\/[^/\s]*@/,
  /[?&;][^=?&;]*(?:key|token|secret|sig|signature|password|pwd)=[^&]/i,
];

/** Whether the default of a key may stand in a schema: schemas are published, and defaults come from somebody's account. */
export function isShowableDefault(key: string, text: string): boolean {
  if (text.length > LONGEST || text.includes('\n')) return false;
  const looks = textLooks(text);
  if (looks === 'boolean') return true;
  // The name of `oauth.token.url` speaks of a secret, an address is none.
  if (looks === 'json' || isCredentialKey(key) || (isSecretKey(key) && looks !== 'url')) return false;
  return !LOOKS_SECRET.some((pattern) => pattern.test(text));
}
