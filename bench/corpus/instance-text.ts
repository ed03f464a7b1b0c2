import type { Random } from '../../scripts/random.ts';
import type { Value } from '../../src/core/parse/tree.ts';
import type { InstanceBody } from './instance.ts';

/** `full-yaml`: with anchors, aliases, tags and comments in every file, which the plain subset of YAML has not. */
export type CorpusLanguage = 'json' | 'yaml' | 'full-yaml';

/** A body as people write it; `random` decides on quotes, comments and the form of lists. */
export function instanceText(body: InstanceBody, language: CorpusLanguage, random: Random): string {
  switch (language) {
    case 'json':
      return `${JSON.stringify(body, null, 2)}\n`;
    case 'yaml':
      return plainYaml(body, random);
    case 'full-yaml':
      return fullYaml(body, random);
  }
}

function plainYaml(body: InstanceBody, random: Random): string {
  const header =
    random.below(5) < 2 ? `# instance for ${random.pick(['the billing team', 'nightly jobs'])}\n` : '';
  const members = Object.entries(body).map(([name, value]) => member(name, value, random));
  return header + members.join('');
}

function member(name: string, value: Value, random: Random): string {
  if (Array.isArray(value)) return list(name, value, '', random);
  if (typeof value !== 'object' || value === null) return `${name}: ${scalar(value, random)}\n`;
  const lines = Object.entries(value).map(([key, item]) => {
    const comment = random.below(20) === 0 ? '  # set by the release pipeline\n' : '';
    if (Array.isArray(item)) return comment + list(key, item, '  ', random);
    const isDocument = typeof item === 'string' && item.startsWith('{');
    if (isDocument && random.below(5) < 2) return `${comment}  ${key}: |-\n    ${item}\n`;
    return `${comment}  ${key}: ${scalar(item, random)}\n`;
  });
  return lines.length === 0 ? `${name}: {}\n` : `${name}:\n${lines.join('')}`;
}

function list(name: string, items: readonly Value[], indent: string, random: Random): string {
  const texts = items.map((item) => scalar(item, random));
  return random.below(3) === 0
    ? `${indent}${name}: [${texts.join(', ')}]\n`
    : `${indent}${name}:\n${texts.map((text) => `${indent}  - ${text}\n`).join('')}`;
}

/** Words that are no text in some version of YAML. */
const NO_TEXT = /^(?:true|false|null|yes|no|on|off|[yn~]|[-+.0-9].*)$/i;

function scalar(value: Value, random: Random): string {
  if (typeof value !== 'string') return String(value);
  const mustQuote =
    value === '' || NO_TEXT.test(value) || /^[^A-Za-z$/]|: |:$| #|[\\"]|[,[\]]|\s$/.test(value);
  if (!mustQuote && random.below(10) < 7) return value;
  return random.below(2) === 0 ? `'${value.replaceAll("'", "''")}'` : JSON.stringify(value);
}

function fullYaml(body: InstanceBody, random: Random): string {
  const { configuration, tags, ...others } = body;
  const settings = typeof configuration === 'object' && configuration !== null ? configuration : {};
  const keys = Object.entries(settings).map(([name, value], at) => {
    if (Array.isArray(value)) return list(name, value, '  ', random);
    const text = typeof value === 'string' ? JSON.stringify(value) : String(value);
    return at === 0 && typeof value === 'string'
      ? `  ${name}: !!str ${text}\n`
      : `  ? ${name}\n  : ${text}\n`;
  });
  const labels = Array.isArray(tags) ? tags.map((tag) => `  - ${scalar(tag, random)}\n`) : [];
  return [
    '# tags, an anchor with its alias and explicit keys, which the plain subset of YAML has not\n',
    ...Object.entries(others).map(([name, value]) => member(name, value, random)),
    `eventsEnabled: &off false # ${random.pick(['no events yet', 'polled elsewhere'])}\n`,
    'retrieveObjectsAfterInstantiation: *off\n',
    `configuration: !!map\n${keys.join('')}`,
    `tags: !!seq\n${labels.join('')}`,
  ].join('');
}
