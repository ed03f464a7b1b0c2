export const HIDDEN = '***';

/** So many characters of a secret in a row are too many to show. A shorter secret is hidden where it stands whole. */
const TELLING = 8;

/** A secret below that length is hidden only where it is a word of its own, or no text could be read. */
const WORD = 4;

/** Nobody reads longer ones, and work is limited to that. */
const LONGEST = 10_000;

/** Of what is longer, a file perhaps, the beginning has to do. */
const LONGEST_SECRET = 20_000;

/**
 * A text from outside as it may be printed: what it repeats of the secrets that were sent is hidden, whatever the letter
 * case, and though it be written with percent signs, entities, JSON escapes or in base64. Percent signs and entities are
 * resolved.
 */
export function hideSecrets(text: string, secrets: readonly string[]): string {
  const plain = decoded(text.slice(0, LONGEST));
  const lower = lowerCase(plain);
  const hidden = new Uint8Array(plain.length);
  const { long, short } = soughtFor(secrets);
  for (let at = 0; at + TELLING <= lower.length; at++) {
    if (long.includes(lower.slice(at, at + TELLING))) hidden.fill(1, at, at + TELLING);
  }
  for (const secret of short) {
    const { length } = secret;
    for (let at = lower.indexOf(secret); at !== -1; at = lower.indexOf(secret, at + 1)) {
      if (length >= WORD || standsAlone(lower, at, at + length)) hidden.fill(1, at, at + length);
    }
  }
  let result = '';
  for (let at = 0; at < plain.length; at++) {
    if (hidden[at] === 0) result += plain[at];
    else if (at === 0 || hidden[at - 1] === 0) result += HIDDEN;
  }
  return result;
}

interface Sought {
  /** One text to search is faster than many, and takes less memory than all of their pieces. */
  readonly long: string;
  readonly short: readonly string[];
}

/** The same lists are asked about again and again. */
const known = new WeakMap<readonly string[], Sought>();

function soughtFor(secrets: readonly string[]): Sought {
  let sought = known.get(secrets);
  if (sought === undefined) {
    const forms = secrets.flatMap((secret) => formsOf(secret.slice(0, LONGEST_SECRET)));
    sought = {
      long: forms.filter(({ length }) => length >= TELLING).join('\0'),
      short: forms.filter(({ length }) => length < TELLING && length > 0),
    };
    known.set(secrets, sought);
  }
  return sought;
}

/** How a secret may be written, in lower case. */
function formsOf(secret: string): readonly string[] {
  const escaped = inJson(secret);
  const forms = new Set([secret, escaped, inJson(escaped)]);
  const bytes = Buffer.from(secret);
  // What stands before it decides where its bytes begin within base64, and shares characters with it at both ends.
  for (let before = 0; before < 3 && secret.length >= TELLING; before++) {
    const encoded = Buffer.concat([Buffer.alloc(before), bytes]).toString('base64');
    forms.add(encoded.slice(before === 0 ? 0 : before + 1).replace(/.={0,2}$/, ''));
  }
  return [...forms].map(lowerCase);
}

function inJson(text: string): string {
  return JSON.stringify(text).slice(1, -1);
}

/** Whether a text holds a whole secret. A short one counts only where it is a word of its own. */
export function repeatsSecret(text: string, secrets: readonly string[]): boolean {
  const plain = decoded(text);
  return secrets.some((secret) => {
    if (secret.length >= TELLING) return plain.includes(secret);
    for (let at = plain.indexOf(secret); at !== -1; at = plain.indexOf(secret, at + 1)) {
      if (standsAlone(plain, at, at + secret.length)) return true;
    }
    return false;
  });
}

function standsAlone(text: string, start: number, end: number): boolean {
  return !/\w/.test(text.charAt(start - 1) + text.charAt(end));
}

/** Of ASCII letters, which secrets are made of: other letters may change their length. */
function lowerCase(text: string): string {
  return text.replace(/[A-Z]+/g, (letters) => letters.toLowerCase());
}

const ENTITIES: Readonly<Record<string, string>> = { amp: '&', lt: '<', gt: '>', quot: '"', apos: "'" };

const ESCAPE = /%([\da-f]{2})|&#(\d{1,5});|&#x([\da-f]{1,5});|\\u([\da-f]{4})|&(amp|lt|gt|quot|apos);|\\\//gi;

/** Escapes resolved, also those within others, as a proxy's page about an answer's page has them. */
function decoded(text: string): string {
  let plain = text;
  for (let round = 0; round < 3; round++) {
    const before = plain;
    plain = before.replace(ESCAPE, (_, percent, decimal, hex, unicode, entity) => {
      if (decimal !== undefined) return String.fromCharCode(Number(decimal));
      const code = percent ?? hex ?? unicode;
      if (code !== undefined) return String.fromCharCode(Number.parseInt(code, 16));
      return entity === undefined ? '/' : (ENTITIES[entity.toLowerCase()] ?? '');
    });
    if (plain === before) break;
  }
  return plain;
}
