/** Who a key belongs to: words of theirs at its beginning say nothing. */
export interface KeyOwner {
  readonly name: string;
  readonly key: string;
}

/** Words that are written otherwise in a text than in a key. */
const IN_TEXT: Readonly<Record<string, string>> = {
  api: 'API',
  apikey: 'API key',
  apitoken: 'API token',
  crm: 'CRM',
  db: 'database',
  html: 'HTML',
  http: 'HTTP',
  https: 'HTTPS',
  ip: 'IP',
  jdbc: 'JDBC',
  json: 'JSON',
  jwt: 'JWT',
  oauth: 'OAuth',
  odata: 'OData',
  sftp: 'SFTP',
  smtp: 'SMTP',
  sms: 'SMS',
  soap: 'SOAP',
  sql: 'SQL',
  ssh: 'SSH',
  ssl: 'SSL',
  sso: 'SSO',
  tls: 'TLS',
  uri: 'URI',
  url: 'URL',
  urls: 'URLs',
  username: 'user name',
  xml: 'XML',
};

/** Shorter words of an element's key are too likely something else. */
const LEAST_LENGTH = 3;

/** A key as a few words: `merchantId` is "Merchant id", and `orderful.api.key` of Orderful "API key". */
export function keyInWords(key: string, owner?: KeyOwner): string {
  const words = wordsOf(key);
  const first = owner === undefined ? 0 : words.findIndex((word) => !isOfOwner(word, owner));
  // What is all the owner's is told by its last word.
  const telling = first < 0 ? words.slice(-1) : words.slice(first);
  const read = telling.flatMap((word) =>
    ((Object.hasOwn(IN_TEXT, word) && IN_TEXT[word]) || word).split(' '),
  );
  const text = read.filter((word, at) => word !== read[at - 1]).join(' ');
  return text.charAt(0).toUpperCase() + text.slice(1);
}

function wordsOf(text: string): readonly string[] {
  return text
    .split(/[^\p{L}\p{N}]+|(?<=[\p{Ll}\p{N}])(?=\p{Lu})/u)
    .filter((word) => word !== '')
    .map((word) => word.toLowerCase());
}

function isOfOwner(word: string, { name, key }: KeyOwner): boolean {
  return word.length >= LEAST_LENGTH && (wordsOf(name).includes(word) || key.toLowerCase().startsWith(word));
}
