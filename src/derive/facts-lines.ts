import { isElementKey } from '../core/catalogue/element-schema.ts';
import { findBodies } from './bodies.ts';
import { type About, type BodyFacts, bodyFacts } from './facts.ts';
import { PLACEHOLDER_STYLES } from './placeholder-style.ts';
import type { ValueFacts } from './value-facts.ts';

/** One line of JSON per record, in the order given. */
export function printFacts(all: readonly BodyFacts[]): string {
  return all.map((facts) => `${JSON.stringify(facts)}\n`).join('');
}

export interface FactsReading {
  readonly facts: readonly BodyFacts[];
  /** Sentences without the file's name. */
  readonly problems: readonly string[];
}

/**
 * Reads lines of JSON: reduced facts as `printFacts` writes them, or bodies as published, with `text`, `page` and `line`,
 * which are reduced here.
 */
export function readFacts(text: string): FactsReading {
  const facts: BodyFacts[] = [];
  const problems: string[] = [];
  for (const [index, line] of text.split(/\r?\n/).entries()) {
    if (line.trim() === '') continue;
    const record = parseRecord(line);
    if (record === undefined) problems.push(`line ${index + 1} is not a JSON object`);
    else if (isBodyFacts(record)) facts.push(record);
    else if (isPublishedBody(record)) {
      const { page } = record;
      facts.push(...findBodies(record.text, record.line).map((body) => bodyFacts(body, { page })));
    } else problems.push(`line ${index + 1} is neither a record of facts nor a documented body`);
  }
  return { facts, problems };
}

type Fields = Readonly<Record<string, unknown>>;

function isFields(value: unknown): value is Fields {
  return typeof value === 'object' && value !== null && !Array.isArray(value);
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
