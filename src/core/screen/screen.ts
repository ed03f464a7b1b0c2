import type { Catalogue } from '../catalogue/element-schema.ts';
import { type InstanceName, keptName } from '../catalogue/identity.ts';
import { hasPlainEnvelope } from '../catalogue/plain-envelope.ts';
import { mayHoldDirectives } from '../parse/directives.ts';
import { isObjectValue, type Value } from '../parse/tree.ts';
import type { Levels } from '../rules/level.ts';
import { configurationTest } from './configuration.ts';
import { isHarmless } from './harmless-text.ts';
import { isNoInstance } from './no-instance.ts';
import type { PlainReading } from './plain-reading.ts';

/*
 * Most files of a run are clean, and most of those are plainly so. Screening tells them from their values alone, without
 * positions, problems or messages, and is all that such a file costs: neither the rules nor the parsers that go on behind a
 * mistake are loaded for it. It never says that something is wrong. Wherever a rule might have something to say it gives up,
 * and the file goes through all of them; so it knows no exceptions and no severities, only what is certainly fine.
 *
 * Where a rule's own question is cheap, the same function of catalogue/ or text/ answers it here. `test/core/screen/` holds it
 * against the rules: what it passes, they do.
 */

/** How files are screened: by what is known, and what the rules are set to. */
export interface Screening {
  readonly catalogue: Catalogue;
  readonly levels: Levels;
}

/** What the instances of a clean text are called, or that it surely holds none. */
export type Screened = readonly InstanceName[] | 'no instance';

/**
 * Screens a text in which no parser finds a problem. Undefined: a rule might have something to say. With `onlyInstances`, a
 * text without any is nobody's business.
 */
export function screen(
  { text, values }: PlainReading,
  { catalogue, levels }: Screening,
  onlyInstances: boolean,
): Screened | undefined {
  if (values === undefined || mayHoldDirectives(text)) return undefined;
  const bodies = values.length === 1 && !Array.isArray(values[0]) ? values : values.flat();
  if (bodies.length === 0) return undefined;

  const names: InstanceName[] = [];
  let others = 0;
  for (const body of bodies) {
    if (isCleanInstance(body, catalogue, levels, names)) continue;
    if (!onlyInstances || !isNoInstance(body)) return undefined;
    others++;
  }
  if (others === bodies.length) return 'no instance';
  return bodies.length === 1 || areDistinct(names) ? names : undefined;
}

/** Adds what the instance is called. */
function isCleanInstance(body: Value, catalogue: Catalogue, levels: Levels, names: InstanceName[]): boolean {
  if (!isObjectValue(body) || !hasPlainEnvelope(body)) return false;
  const { element, configuration, tags, name, providerData } = body;
  const { key } = element;
  if (name.trim() === '' || !isHarmless(name) || !areTags(tags)) return false;

  const known = isHarmless(key) ? catalogue.element(key) : undefined;
  const isClean = known && configurationTest(known, catalogue.common);
  if (isClean?.(configuration, providerData, levels) !== true) return false;
  const kept = keptName(name);
  if (kept !== undefined) names.push({ elementKey: key, name: kept, tags });
  return true;
}

const MAX_TAGS = 20;

function areTags(tags: readonly string[] | undefined): tags is readonly string[] {
  if (tags === undefined) return false;
  for (const [index, tag] of tags.entries()) {
    if (tag.trim() === '' || !isHarmless(tag)) return false;
    // Few have more than a handful of tags; those that have are looked at more closely.
    if (index >= MAX_TAGS || tags.indexOf(tag) !== index) return false;
  }
  return tags.length > 0;
}

/**
 * Whether no two of a text are called alike. Tags and the file's name may tell that those are for two environments, which is
 * for a rule to judge.
 */
function areDistinct(names: readonly InstanceName[]): boolean {
  return new Set(names.map(({ elementKey, name }) => `${elementKey}\n${name}`)).size === names.length;
}
