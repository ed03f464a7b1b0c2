import { isMadeOf, wordsOf } from '../text/words.ts';

/** Whose value it is, which is all that the documentation's own samples say. */
export interface ValueOwner {
  /** The element's key and name. */
  readonly element: readonly string[];
  /** The name of the configuration key or of the member of `providerData`. */
  readonly key: string;
  readonly of: 'configuration' | 'providerData';
  readonly secret: boolean;
}

export interface Sample {
  /** It is wording through and through, where no secret belongs: it may be shown. */
  readonly shows: boolean;
}

/** Longer than any sample. */
const MAX_LENGTH = 100;
const WORDING = /^[A-Za-z][\w .,'’/()-]*$/;
/** A token as the header of a request carries it. */
const AUTHORIZATION = /^(?:basic|bearer|token) [^\s\d]*\d\S*$/i;
const PHRASE = /^[A-Za-z]+(?:['’]s)?(?: [A-Za-z0-9]+(?:['’]s)?)+\.?$/;
/** More than one word: `client_id`, `Client ID`, `clientId`. */
const SEPARATED = /[^A-Za-z0-9]|[a-z][A-Z]/;
const UPPER_SNAKE = /^[A-Z][A-Z0-9]*(?:_[A-Z0-9]+)+$/;

/**
 * Tells a documented sample by its wording: it names the value instead of being it. `CHARGEBEE_SUBDOMAIN`,
 * `Zuora Client ID` and `my_account_id` are made of the element's words, the key's words and those that every page has;
 * and what a provider generates (codes, tokens, API keys) is never a phrase. A passphrase has words of its own.
 */
export function findSample(value: string, owner: ValueOwner): Sample | undefined {
  const text = value.trim();
  if (!mayBeSample(text) || AUTHORIZATION.test(text)) return undefined;
  if (!SEPARATED.test(text)) return isYours(text) ? { shows: isShowable(text, owner) } : undefined;
  // Most values end here, before a word of them is looked at.
  const mayName = UPPER_SNAKE.test(text) || VALUE_WORD.test(text.toLowerCase());
  if ((mayName || PHRASE.test(text)) && isGenerated(owner)) {
    const words = wordsOf(text);
    const isWording = words.length > 1 && isDocumentationsWording(words, owner);
    const isName = UPPER_SNAKE.test(text) || OF_VALUES.has(words.at(-1) ?? '');
    const mayShow = owner.of === 'providerData' || !owner.secret;
    if (PHRASE.test(text) || (isWording && isName)) return { shows: isWording && mayShow };
  }
  return (mayName && namesItself(text, owner)) || isYours(text)
    ? { shows: isShowable(text, owner) }
    : undefined;
}

/** Whether a look at the characters leaves it open: most values are no words. */
export function mayBeSample(value: string): boolean {
  const text = value.trim();
  return text.length <= MAX_LENGTH && WORDING.test(text) && !text.includes('//');
}

/** A password on the wrong line may begin and end like a sample: what stands between has to be wording, too. */
function isShowable(text: string, owner: ValueOwner): boolean {
  if (owner.secret) return false;
  const [first = '', ...labels] = text.split('.');
  const key = wordsOf(owner.key).join('');
  const words = [...(isYours(first) ? [] : wordsOf(first)), ...labels.flatMap(wordsOf)];
  return isDocumentationsWording(
    words.filter((word) => !OF_HOSTS.has(word) && word !== key),
    owner,
  );
}

/** The provider makes up such a value, of characters without a meaning. Passwords and signature keys are people's. */
function isGenerated({ key, of }: ValueOwner): boolean {
  const lower = key.toLowerCase();
  return of === 'providerData'
    ? /(?:^|_)(?:code|token|verifier|secret)$/.test(lower)
    : /(?:^|[._-])token$|(?:api|consumer|client|access|auth|user|app)[._-]?(?:key|secret|token)$|client[._-]?id$/.test(
        lower,
      );
}

/** The key says who signs in, or proves it. */
function isCredential({ key, secret }: ValueOwner): boolean {
  return secret || /user[._-]?(?:name|id)?$|login$|e?mail$|(?:client|consumer)[._-]?id$/i.test(key);
}

/** The value is a name for the value: `CHARGEBEE_SUBDOMAIN`, `Zuora Client ID`, `my_account_id`, `consumer_key_12345`. */
function namesItself(text: string, owner: ValueOwner): boolean {
  const words = wordsOf(text.replace(/(?:[_ -]|(?<!\d))\d{3,}$/, '')).filter((word) => !FILLERS.has(word));
  const [first, last] = [words[0], words.at(-1)];
  if (first === undefined || last === undefined || words.length < 2) return false;
  const key = wordsOf(owner.key);
  const endsLikeKey = OF_VALUES.has(last) || endsWith([last], key.slice(-1));
  // What begins with the element's name and ends like a key is wording, whatever stands between.
  if (UPPER_SNAKE.test(text) && endsLikeKey && isOfElement(first, owner)) return true;
  if (UPPER_SNAKE.test(text) && endsWith(key, words)) return true;
  if (!OF_VALUES.has(last) || !isDocumentationsWording(words, owner)) return false;
  if (PHRASE.test(text) || text.includes('.')) return isCredential(owner);
  if (endsWith(key, words)) return true;
  const namesElement = words.some((word) => isOfElement(word, owner));
  if (UPPER_SNAKE.test(text))
    return namesElement || isCredential(owner) || words.some((word) => key.includes(word));
  const rest = words.filter((word) => !isOfElement(word, owner));
  return namesElement && rest.length > 0 && endsWith(key, rest);
}

/** `yourcompany.example.com`: written together, and so unlike a placeholder. */
function isYours(text: string): boolean {
  const [, rest] = /^[Yy][Oo][Uu][Rr]([A-Za-z]+)(?:\.[A-Za-z0-9.-]+)?$/.exec(text) ?? [];
  return (
    rest !== undefined && isMadeOf(rest.toLowerCase(), (word) => OF_VALUES.has(word) || OF_THINGS.has(word))
  );
}

/** Every word is one of the element, of the key, or of pages in general. */
function isDocumentationsWording(words: readonly string[], owner: ValueOwner): boolean {
  const key = wordsOf(owner.key);
  return words.every(
    (word) =>
      FILLERS.has(word) ||
      OF_VALUES.has(word) ||
      OF_THINGS.has(word) ||
      key.includes(word) ||
      isOfElement(word, owner),
  );
}

function isOfElement(word: string, { element }: ValueOwner): boolean {
  if (OF_VALUES.has(word) || OF_THINGS.has(word)) return false;
  return element.some(
    (name) => wordsOf(name).includes(word) || (word.length > 3 && name.toLowerCase().startsWith(word)),
  );
}

/** However the words are put together: `user name` ends `username`. */
function endsWith(words: readonly string[], end: readonly string[]): boolean {
  return words.join('').endsWith(end.join(''));
}

/** What a value is called: the last word of a sample. */
const OF_VALUES: ReadonlySet<string> = new Set(
  `address code domain email endpoint host hostname id identifier key name number password passphrase secret sid
  subdomain token uri url username verifier`.split(/\s+/),
);

/** In lower case. Without one of them, only capitals can name a value. */
const VALUE_WORD = new RegExp([...OF_VALUES].join('|'));

/** Whose or what for: the words before that. */
const OF_THINGS: ReadonlySet<string> = new Set(
  `access account api app application auth authorization base callback client company consumer customer database
  developer grant instance integration merchant oauth oauth2 org organization private project public redirect refresh
  request return root security server service session shared shop site store subscription tenant user web webhook`.split(
    /\s+/,
  ),
);

/** What the name of a host has besides. */
const OF_HOSTS: ReadonlySet<string> = new Set(['com', 'net', 'www']);

/** What holds a phrase together. */
const FILLERS: ReadonlySet<string> = new Set(
  `a an and as at copied enter exchange example for from generated goes here in insert is my of on only optional or our
  paste previous provided put returned response sample same some step that the this to used with you your`.split(
    /\s+/,
  ),
);
