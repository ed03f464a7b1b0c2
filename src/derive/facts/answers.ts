import { isElementKey } from '../../core/catalogue/element-schema.ts';
import { type Fields, isFields } from './fields.ts';
import { type MetadataFacts, metadataFacts } from './metadata-facts.ts';

export interface AnswersReading {
  readonly facts: readonly MetadataFacts[];
  /** What is no answer about an element: clauses to follow the file's name. */
  readonly problems: readonly string[];
}

/** Reads what `GET /elements/{key}` answers, or several such answers in an array. */
export function readAnswers(text: string): AnswersReading {
  const value = parse(text);
  if (value === undefined) return { facts: [], problems: ['is not JSON'] };
  if (isListOfKeys(value)) {
    const problem =
      'lists configuration keys, but not of which element; take the answer of GET /elements/{key}';
    return { facts: [], problems: [problem] };
  }
  const facts: MetadataFacts[] = [];
  const problems = new Set<string>();
  for (const answer of [value].flat()) {
    const read = metadataFacts(answer);
    if (read !== undefined) facts.push(read);
    else problems.add(problemWith(answer));
  }
  if (facts.length + problems.size === 0) problems.add('holds no element');
  return { facts, problems: [...problems] };
}

function problemWith(answer: unknown): string {
  const { key, element, configuration } = fieldsOf(answer);
  if (isElementKey(fieldsOf(element)['key'])) {
    return 'holds an instance, not the answer of GET /elements/{key}; what instances hold is learnt from pages (.md)';
  }
  if (isElementKey(key) && configuration === undefined) {
    return `tells no configuration of the element "${key}"; take the answer of GET /elements/${key}`;
  }
  return 'is no answer of GET /elements/{key}: it needs "key" and a list "configuration"';
}

/** What `GET /elements/{key}/configuration` answers. */
function isListOfKeys(value: unknown): boolean {
  return (
    Array.isArray(value) &&
    value.length > 0 &&
    value.every((entry) => {
      const { key, type, configuration } = fieldsOf(entry);
      return typeof key === 'string' && typeof type === 'string' && configuration === undefined;
    })
  );
}

/** What is no JSON becomes undefined: the parser's own message would quote the file. */
function parse(text: string): unknown {
  try {
    return JSON.parse(text);
  } catch {
    return undefined;
  }
}

function fieldsOf(value: unknown): Fields {
  return isFields(value) ? value : {};
}
