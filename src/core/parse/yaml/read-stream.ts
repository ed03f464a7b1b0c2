import { Composer, type CST, type Document, Lexer, Parser, Schema, type YAMLParseError } from 'yaml';
import { once } from '../../text/once.ts';
import { errorsOfLostValues, mayLoseValues } from './lost-values.ts';

/** A text has more levels than are read, or than the stack suffices for. */
export class NestedTooDeeply extends Error {}

/**
 * Of that many levels, twice as many as a config may allow, nothing is read. What the stack holds is no limit to rely on: it
 * depends on what the engine has compiled so far.
 */
const MAX_OPEN = 600;

/**
 * That of YAML 1.2, which takes a tenth of the time that reading a document does. All schemas of the package share a table of
 * more tags, in which it would find `!<toString>`. Bytes, dates and ordered mappings are in it, and none of JSON's values: behind
 * the tags that make them stands what readers have that do not know them.
 */
const coreSchema = once(() => {
  const schema = new Schema({ schema: 'core', resolveKnownTags: true });
  Object.setPrototypeOf(schema.knownTags, null);
  for (const tag of Object.keys(schema.knownTags)) delete schema.knownTags[tag];
  return schema;
});

const OPTIONS = {
  prettyErrors: false,
  uniqueKeys: false,
  logLevel: 'silent',
  resolveKnownTags: true,
} as const;

export function readStream(text: string): readonly Document.Parsed[] {
  const schema = coreSchema();
  // A directive may ask for another version.
  const mayHaveDirective = text.startsWith('%') || text.includes('\n%');
  const options = mayHaveDirective ? OPTIONS : { ...OPTIONS, schema };
  try {
    const lost: YAMLParseError[] = [];
    const tokens = mayLoseValues(text) ? withLostValues(tokensOf(text), lost) : tokensOf(text);
    const documents = withoutTraces(() => [...new Composer(options).compose(tokens)]);
    for (const document of documents)
      document.errors = document.errors.filter((error) => !isMistaken(error, text));
    let index = 0;
    for (const error of lost) {
      while ((documents[index + 1]?.range[0] ?? Infinity) <= error.pos[0]) index++;
      documents[index]?.errors.push(error);
    }
    return documents;
  } catch (error) {
    throw error instanceof RangeError ? new NestedTooDeeply() : error;
  }
}

function* tokensOf(text: string): Generator<CST.Token, void> {
  const parser = new Parser();
  for (const lexeme of new Lexer().lex(text)) {
    yield* parser.next(lexeme);
    if (parser.stack.length > MAX_OPEN) throw new NestedTooDeeply();
  }
  yield* parser.end();
}

function* withLostValues(tokens: Iterable<CST.Token>, lost: YAMLParseError[]): Generator<CST.Token, void> {
  for (const token of tokens) {
    for (const error of errorsOfLostValues(token)) lost.push(error);
    yield token;
  }
}

/** The package's problems are errors, each with a trace that nobody reads: most of the time and memory of a broken text. */
function withoutTraces<T>(body: () => T): T {
  const limit: unknown = Reflect.get(Error, TRACES);
  Reflect.set(Error, TRACES, 0);
  try {
    return body();
  } finally {
    Reflect.set(Error, TRACES, limit);
  }
}

const TRACES = 'stackTraceLimit';

/** Between brackets, the package wants white space in front of a comment that has its line for itself. */
function isMistaken({ code, message, pos: [start] }: YAMLParseError, text: string): boolean {
  return (
    code === 'MISSING_CHAR' &&
    message.startsWith('Comments must be separated') &&
    (start === 0 || text.charAt(start - 1) === '\n')
  );
}
