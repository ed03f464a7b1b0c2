/*
 * page text -> code blocks -> bodies (a request, or an answer with id, token or valid beside its element)
 *   -> facts: one record per body; keys and what their values look like, never the values
 *   -> merged: in order, each body once
 *   -> one schema per element -> the schema of all instances (instance-schema.ts)
 *
 * Reduced facts and published bodies, one per line of JSON, and the platform's answers about elements (answers.ts) join
 * in as facts. Everything here is pure; reading and
 * writing is done by the `schema` command and by scripts/build-schemas.ts.
 */
import type { CommonKeys, ElementSchema } from '../core/catalogue/element-schema.ts';
import { readFrontMatter } from '../core/parse/markdown/front-matter.ts';
import { findShownCode } from '../core/parse/markdown/shown-code.ts';
import { createLineIndex } from '../core/text/line-index.ts';
import type { About } from './facts/about.ts';
import { readAnswers } from './facts/answers.ts';
import { findBodies } from './facts/bodies.ts';
import { type BodyFacts, bodyFacts } from './facts/body-facts.ts';
import { type Facts, mergeFacts } from './facts/facts.ts';
import { readFacts } from './facts/facts-lines.ts';
import { elementSchema } from './schema/element-schema.ts';

/** What pages include to document the keys that all elements share. */
const COMMON_KEYS_PAGE = /common[\w-]{0,60}config/;

/** A text to derive from. `path` tells a Markdown page from lines of facts, and names the page in the provenance. */
export interface Evidence {
  readonly path: string;
  readonly text: string;
}

export interface FactsResult {
  readonly facts: readonly Facts[];
  /** What could not be used, a sentence each, naming the file. */
  readonly problems: readonly string[];
}

/** The facts of all texts, in an order that does not depend on theirs. */
export function collectFacts(evidence: readonly Evidence[]): FactsResult {
  const results = evidence.map(factsOf);
  const facts = mergeFacts(results.flatMap((result) => result.facts));
  return { facts, problems: results.flatMap(({ problems }) => problems) };
}

/** Folders whose pages are not published: templates for authors, what pages include, what is no longer offered. */
const UNPUBLISHED = /^_|\/_/;

/** One schema per element that the facts name, by element key. An element that only unpublished pages name is none. */
export function elementSchemas(facts: readonly Facts[], common: CommonKeys): readonly ElementSchema[] {
  const telling = facts.filter((each) => each.kind === 'metadata' || !UNPUBLISHED.test(each.page));
  const keys = [...new Set(telling.map(({ element }) => element))].sort();
  return keys.map((key) =>
    elementSchema(
      key,
      facts.filter(({ element }) => element === key),
      common,
    ),
  );
}

/** The facts of a Markdown page. */
export function pageFacts(page: string, text: string): readonly BodyFacts[] {
  const about = aboutInFrontMatter(text);
  const included = [...text.matchAll(/\{%-? *include +([\w./-]+)/g)].map(([, name = '']) => name);
  const includes = [...new Set(included)].filter((name) => COMMON_KEYS_PAGE.test(name)).sort();
  const lines = createLineIndex(text);
  const bodies = findShownCode(text).blocks.flatMap(({ excerpt }) =>
    findBodies(excerpt.text, lines.position(excerpt.outer({ start: 0, end: 0 }).start).line),
  );
  return bodies.map((body) => bodyFacts(body, { page, about, includes }));
}

function factsOf({ path, text }: Evidence): FactsResult {
  if (/\.(?:md|markdown)$/i.test(path)) {
    const facts = pageFacts(path, text);
    return {
      facts,
      problems: facts.length > 0 ? [] : [`${path} documents no instance body with an element key`],
    };
  }
  if (/\.jsonl$/i.test(path)) {
    const { facts, problems } = readFacts(text);
    return { facts, problems: problems.map((problem) => `${path}: ${problem}`) };
  }
  if (/\.json$/i.test(path)) {
    const { facts, problems } = readAnswers(text);
    return { facts, problems: problems.map((problem) => `${path} ${problem}`) };
  }
  return {
    facts: [],
    problems: [
      `${path} is neither a Markdown page (.md), nor an answer (.json), nor lines of facts (.jsonl)`,
    ],
  };
}

function aboutInFrontMatter(text: string): About {
  const members = readFrontMatter(text);
  const name = members.get('heading');
  const id = members.get('elementId');
  return {
    ...(name !== undefined && { name }),
    ...(id !== undefined && /^\d{1,9}$/.test(id) && { id: Number(id) }),
  };
}
