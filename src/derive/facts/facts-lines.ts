import { isElementKey } from '../../core/catalogue/element-schema.ts';
import type { About } from './about.ts';
import { findBodies } from './bodies.ts';
import { type BodyFacts, bodyFacts } from './body-facts.ts';
import type { Facts } from './facts.ts';
import { type Fields, isFields } from './fields.ts';
import { type MetadataFacts, type MetadataKey, metadataFacts } from './metadata-facts.ts';
import { PLACEHOLDER_STYLES } from './placeholder-style.ts';
import type { ValueFacts } from './value-facts.ts';

/** One line of JSON per record, in the order given. */
export function printFacts(all: readonly Facts[]): string {
  return all.map((facts) => `${JSON.stringify(facts)}\n`).join('');
}

export interface FactsReading {
  readonly facts: readonly Facts[];
  /** Sentences without the file's name. */
  readonly problems: readonly string[];
}

/**
 * Reads lines of JSON: reduced facts as `printFacts` writes them; or what is reduced here, bodies as published, with
 * `text`, `page` and `line`, and the platform's answers about elements.
 */
export function readFacts(text: string): FactsReading {
  const facts: Facts[] = [];
  const problems: string[] = [];
  for (const [index, line] of text.split(/\r?\n/).entries()) {
    if (line.trim() === '') continue;
    const record = parseRecord(line);
    if (record === undefined) problems.push(`line ${index + 1} is not a JSON object`);
    else if (isBodyFacts(record) || isMetadataFacts(record)) facts.push(record);
    else if (isPublishedBody(record)) {
      const { page } = record;
      facts.push(...findBodies(record.text, record.line).map((body) => bodyFacts(body, { page })));
    } else {
      const metadata = metadataFacts(record);
      if (metadata !== undefined) facts.push(metadata);
      else
        problems.push(
          `line ${index + 1} is neither a record of facts, nor a documented body, nor an element`,
        );
    }
  }
  return { facts, problems };
}

function parseRecord(line: string): Fields | undefined {
  try {
    const value: unknown = JSON.parse(line);
    return isFields(value) ? value : undefined;
  } catch {
    return undefined;
  }
}

function isPublishedBody(record: Fields): record is { text: string; page: string; line: number } {
  return typeof record['text'] === 'string' && typeof record['page'] === 'string' && isLine(record['line']);
}

function isBodyFacts(record: Fields): record is Fields & BodyFacts {
  const { kind, element, page, line, about, includes, configuration, providerData } = record;
  return (
    (kind === 'request' || kind === 'response') &&
    isElementKey(element) &&
    typeof page === 'string' &&
    isLine(line) &&
    (about === undefined || isAbout(about)) &&
    (includes === undefined || isWords(includes)) &&
    isFields(configuration) &&
    Object.values(configuration).every(isValueFacts) &&
    (providerData === undefined || isWords(providerData))
  );
}

function isMetadataFacts(record: Fields): record is Fields & MetadataFacts {
  const { kind, element, about, configuration } = record;
  return (
    kind === 'metadata' &&
    isElementKey(element) &&
    isAbout(about) &&
    isFields(configuration) &&
    Object.values(configuration).every(isMetadataKey)
  );
}

const FIELDS: readonly unknown[] = ['text', 'password', 'boolean', 'choice'];

function isMetadataKey(value: unknown): value is MetadataKey {
  if (!isFields(value)) return false;
  const { field, looks, default: byDefault, options, group, ...flags } = value;
  return (
    FIELDS.includes(field) &&
    (looks === undefined || LOOKS.includes(looks)) &&
    (byDefault === undefined || isWord(byDefault)) &&
    (options === undefined || isWords(options)) &&
    (group === undefined || isWord(group)) &&
    Object.values(flags).every((flag) => flag === true)
  );
}

function isAbout(value: unknown): value is About {
  if (!isFields(value)) return false;
  const { id, ...words } = value;
  return (id === undefined || typeof id === 'number') && Object.values(words).every(isWord);
}

const TYPES: readonly unknown[] = ['string', 'number', 'boolean', 'null', 'object', 'array'];
const LOOKS: readonly unknown[] = ['placeholder', 'boolean', 'number', 'url', 'json', 'text', 'empty'];
const STYLES: readonly unknown[] = [undefined, ...PLACEHOLDER_STYLES];

function isValueFacts(value: unknown): value is ValueFacts {
  if (!isFields(value)) return false;
  const { type, looks, style, options } = value;
  const known = TYPES.includes(type) && LOOKS.includes(looks) && STYLES.includes(style);
  return known && (options === undefined || isWords(options));
}

function isWord(value: unknown): value is string {
  return typeof value === 'string';
}

function isWords(value: unknown): value is readonly string[] {
  return Array.isArray(value) && value.every(isWord);
}

function isLine(value: unknown): value is number {
  return Number.isInteger(value) && Number(value) > 0;
}
