import { readFileSync } from 'node:fs';
import { fileURLToPath } from 'node:url';
import { ENVELOPE_MEMBERS } from '../../src/core/documents/envelope.ts';
import { collectFacts } from '../../src/derive/derive.ts';
import type { BodyFacts } from '../../src/derive/facts/body-facts.ts';
import type { Facts } from '../../src/derive/facts/facts.ts';
import type { CommonEvidence } from '../../src/derive/schema/common-keys.ts';
import { isCredentialName } from './credential-names.ts';

const EVIDENCE = new URL('../../schemas/evidence/', import.meta.url);

export interface Evidence {
  readonly facts: readonly Facts[];
  readonly common: CommonEvidence;
}

/** What the project commits about pages and metadata: nothing else is measured with. */
export function readEvidence(): Evidence {
  const texts = ['documented.jsonl', 'metadata.jsonl'].map((path) => ({ path, text: read(path) }));
  const { facts, problems } = collectFacts(texts);
  if (problems.length > 0) throw new Error(problems.join('\n'));
  return { facts, common: JSON.parse(read('common.json')) };
}

function read(name: string): string {
  return readFileSync(fileURLToPath(new URL(name, EVIDENCE)), 'utf8');
}

export interface Choice {
  /** The requests that stand for good instances. */
  readonly judged: readonly BodyFacts[];
  /** How many are left out, by the reason. */
  readonly leftOut: ReadonlyMap<string, number>;
}

const EXTRACT = 'extracts without a credential';

/** Which documented bodies can be judged by. */
export function chooseBodies(facts: readonly Facts[]): Choice {
  const leftOut = new Map([[EXTRACT, 0]]);
  const judged = facts.flatMap((each): readonly BodyFacts[] => {
    if (each.kind === 'metadata') return [];
    const reason = reasonAgainst(each, facts);
    if (reason !== undefined) {
      leftOut.set(reason, (leftOut.get(reason) ?? 0) + 1);
      return [];
    }
    return [withoutMisplaced(each)];
  });
  return { judged, leftOut };
}

function reasonAgainst(body: BodyFacts, facts: readonly Facts[]): string | undefined {
  const { kind, page, configuration } = body;
  if (kind === 'response') return 'answers of the platform';
  if (/^_|\/_/.test(page)) return 'templates for authors of pages';
  const keys = Object.keys(configuration);
  if (keys.length === 0) return 'without a configuration';
  // Its page leaves the credentials to what it includes, so nobody can tell what a whole body has.
  const credentials = keys.filter(isCredentialName);
  if (credentials.length === 0) return EXTRACT;
  return isCopied(body, credentials, facts) ? "copied from another element's page" : undefined;
}

/** Its credentials are those of another element, and no other source about its own knows any of them. */
function isCopied(body: BodyFacts, credentials: readonly string[], facts: readonly Facts[]): boolean {
  const has = (each: Facts, key: string): boolean => Object.hasOwn(each.configuration, key);
  const own = facts.filter((each) => each.element === body.element && each !== body);
  if (own.length === 0 || own.some((each) => credentials.some((key) => has(each, key)))) return false;
  return facts.some((each) => each.element !== body.element && credentials.every((key) => has(each, key)));
}

/** Some pages close the configuration too late; what then stands in it belongs beside it. */
function withoutMisplaced(body: BodyFacts): BodyFacts {
  const members: readonly string[] = ENVELOPE_MEMBERS;
  const keys = Object.entries(body.configuration).filter(([key]) => !members.includes(key));
  return { ...body, configuration: Object.fromEntries(keys) };
}
