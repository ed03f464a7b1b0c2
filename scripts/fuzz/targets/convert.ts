import { isMap, isScalar, parseAllDocuments, parseDocument, type Scalar, visit } from 'yaml';
import { convert as convertText } from '../../../src/convert/convert.ts';
import { BODY_LANGUAGES, type BodyLanguage } from '../../../src/core/text/source.ts';
import { escapeNonAscii } from '../../../src/core/write/escape-non-ascii.ts';
import { escapeUnprintable } from '../../../src/core/write/escape-unprintable.ts';
import { writeQuotedYaml, writeYamlText } from '../../../src/core/write/yaml-text.ts';
import { PARSERS } from '../../../test/support/lint-text.ts';
import { promise, type Target } from '../engine/target.ts';
import { mutateText } from '../inputs/mutate-text.ts';
import { anyBase, anyText } from '../inputs/texts.ts';
import { promiseInside } from '../promises/spans.ts';

export const convert: Target = {
  name: 'convert',
  about: 'files to convert, there and back, and any text to what writes it as JSON and YAML',
  fixed: 2,
  generate(random, earlier) {
    if (random.chance(25)) {
      const [word] = anyBase('yaml', random)
        .slice(random.below(400))
        .split('\n', random.pick([1, 1, 2]));
      return [
        'write',
        '',
        mutateText(word ?? '', anyBase('json', random).slice(0, 20), random).slice(0, 300),
      ];
    }
    const [given = '', , text] = earlier ?? [];
    const language = languageOf(given) ?? random.pick<BodyLanguage>(['json', 'jsonc', 'yaml']);
    // What is damaged is not converted.
    const isSound = random.chance(50);
    return [
      language,
      random.pick(['json', 'jsonc', 'yaml']),
      isSound ? anyBase(language, random) : anyText(language, random, text),
    ];
  },
  async run([from = '', to = '', text = '']) {
    const [source, target] = [languageOf(from), languageOf(to)];
    if (from === 'write') promiseWritten(text);
    if (source === undefined || target === undefined) return [];
    const conversion = await convertText(text, source, target);
    if ('obstacles' in conversion) {
      for (const { at, message } of conversion.obstacles) {
        promiseInside({ start: at, end: at }, text, 'an obstacle');
        promise(message !== '' && !/[\n\r]/.test(message), 'an obstacle is no sentence', () => message);
      }
      return conversion.obstacles.map(({ message }) => message.replace(/\d+|"[^"]*"/g, ''));
    }
    // Only of what was converted: the referee takes seconds for what is full of mistakes.
    if (source === 'yaml' && hasDoubtfulKey(text)) return ['a key that others read otherwise'];
    const [before, after] = [meantBy(text, source), meantBy(conversion.text, target)];
    promise(after === before, 'converting changes the value', () => ({ before, after }));
    // What is deep grows with the spaces in front of it, until it is more than is converted.
    if (conversion.text.length > MAX_LENGTH) return ['long'];
    const back = await convertText(conversion.text, target, source);
    // A comment has no place in JSON, but whoever takes it there gets it back.
    promise('text' in back, 'what was converted cannot be converted back', () => back);
    promise(meantBy(back.text, source) === before, 'converting back changes the value', () => back.text);
    return ['converted'];
  },
  cost: ([, , text = '']) => 1 + text.length / LENGTH_OF_A_FILE,
};

const MAX_LENGTH = 200_000;

/** Deep levels are indented deeply, so some texts are long; these may take longer. */
const LENGTH_OF_A_FILE = 500_000;

function languageOf(given: string): BodyLanguage | undefined {
  return BODY_LANGUAGES.find((language) => language === given);
}

/**
 * Whether a key is no text, or merges what cannot be merged. For the former, others write its value, such as "null" and "1" for
 * `~` and `01`, and we what stands there; the latter they refuse, and for us it is a key.
 */
function hasDoubtfulKey(text: string): boolean {
  let found = false;
  visit(parseDocument(withLineFeeds(text), OPTIONS), {
    Pair(_, { key, value }) {
      if (!isScalar(key)) return;
      const isText = typeof key.value === 'string' || key.source === '' || isMergeKey(key);
      if (!isText || (isMergeKey(key) && !isMap(value))) found = true;
    },
  });
  return found;
}

function isMergeKey({ type, source }: Scalar): boolean {
  return type === 'PLAIN' && source === '<<';
}

function withLineFeeds(text: string): string {
  return text.replace(/\r(?!\n)/g, '\n');
}

const OPTIONS = { logLevel: 'silent', uniqueKeys: false, merge: true } as const;

/** As others read it. What `jsonc` has besides is left to our own parser. */
function meantBy(text: string, language: BodyLanguage): string | undefined {
  if (language === 'json') return JSON.stringify(JSON.parse(text));
  if (language === 'jsonc') return JSON.stringify(PARSERS.jsonc(text).roots[0]?.value);
  const documents = parseAllDocuments(withLineFeeds(text), OPTIONS);
  const isYaml = documents.every(({ errors }) => errors.length === 0);
  promise(isYaml, 'what is converted is no YAML', () => text);
  // An empty document is none.
  const written = documents.find(
    ({ contents }) => !isScalar(contents) || contents.type !== 'PLAIN' || contents.source !== '',
  );
  return JSON.stringify(written?.toJS());
}

/** Any text is read as it was before it was written. */
function promiseWritten(text: string): void {
  for (const write of [writeYamlText, writeQuotedYaml]) {
    const yaml = `a: ${write(text)}\n`;
    const document = parseDocument(yaml, { logLevel: 'silent' });
    promise(document.errors.length === 0, 'what is written is no YAML', () => yaml);
    promise(document.get('a') === text, 'a text is written as another one', () => yaml);
  }
  const json = JSON.stringify(text);
  promise(JSON.parse(escapeUnprintable(json)) === text, 'a text is escaped to another one', () => text);
  promise(JSON.parse(escapeNonAscii(json)) === text, 'a text is escaped to another one', () => text);
}
