import type { Random } from '../../random.ts';

/** What breaks JSON, YAML, pages and scripts, or may: inserted, or put in the place of something. */
const DEBRIS = [
  ...'{}[]():;,.=<>|+-#/*\\"\'`“”„«»‘’´&^%$!?~@_0 1x\t\n\r'.split(''),
  ...[
    '\r\n',
    '\u00a0',
    '\u200b',
    '\ufeff',
    '\u2028',
    '\u2029',
    '\u0085',
    '\u202e',
    '\ud83d',
    '\ude00',
    '\u0000',
    '\u001b[31m',
  ],
  ...[
    '👩‍💻',
    '，',
    '：',
    '…',
    '...',
    '//',
    '/*',
    '*/',
    '// c\n',
    '# c\n',
    ' #',
    '<!--',
    '-->',
    '\\"',
    '\\u12',
    '\\\n',
    ' \\\n',
  ],
  ...[
    '&quot;',
    '&nbsp;',
    '&amp;',
    '&lt;INSERT_X&gt;',
    '<INSERT_X>',
    '<<X>>',
    '{{ x }}',
    '{{',
    '}}',
    '{% if a %}',
    '%}',
  ],
  ...[
    '{% raw %}',
    '{% endraw %}',
    '${env:A}',
    '${x',
    'TODO',
    'YOUR_X_HERE',
    'xxxx',
    'true',
    'True',
    'None',
    'NaN',
    '0x1',
  ],
  ...[
    '&a ',
    '*a',
    '<<: *a\n',
    '!t ',
    '!!str ',
    '- ',
    '? ',
    ': ',
    '|\n',
    '>-\n',
    '---\n',
    '...\n',
    '%YAML 1.2\n',
    '\n  ',
    '\n    ',
  ],
  ...[
    '```json\n',
    '```\n',
    '~~~\n',
    '> ',
    '- - ',
    '    ',
    "curl -X POST -d '",
    '"\\\n  -H "',
    '<<EOF\n',
    'EOF\n',
    '$(',
    '`',
  ],
  ...[
    '# instancelint-disable-next-line tags -- x\n',
    '// instancelint-disable\n',
    '<!-- instancelint-disable-line -->',
  ],
  ...[
    '\n<<<<<<< a\n',
    '\n=======\n',
    '\n>>>>>>> b\n',
    '__proto__',
    '"a": 1',
    '"element": {"key": "stripe"},',
    'key: b',
  ],
  ...[
    '"configuration": {',
    'configuration:\n  ',
    '"tags": [',
    '"name": ',
    "'it''s'",
    '{"a": {"b": [1, 2]}}',
    'a: b: c',
  ],
] as unknown as readonly [string, ...string[]];

const TOKEN = /"(?:[^"\\\n]|\\.)*"|'[^'\n]*'|[\w.$-]+|\s+|[^\w\s]/gsu;

/** Damages a text, in a few places: in its characters, in its words and marks, in its lines, or with a piece of another. */
export function mutateText(text: string, other: string, random: Random): string {
  let mutated = text;
  for (let edits = random.pick([1, 1, 1, 2, 2, 3, 5, 12]); edits > 0; edits--) {
    const kind = random.below(100);
    if (kind < 15) mutated = mutateUnits(mutated, random);
    else if (kind < 45) mutated = insertDebris(mutated, random);
    else if (kind < 70) mutated = mutateTokens(mutated, random);
    else if (kind < 88) mutated = mutateLines(mutated, other, random);
    else if (kind < 96) mutated = splice(mutated, other, random);
    else mutated = everywhere(mutated, random);
  }
  return mutated.length > MAX_LENGTH ? mutated.slice(0, MAX_LENGTH) : mutated;
}

/** Longer texts say nothing new, and take the time of many shorter ones. */
const MAX_LENGTH = 30_000;

/** As bytes that went wrong do. */
function mutateUnits(text: string, random: Random): string {
  const at = random.below(text.length);
  const length = 1 + random.below(random.pick([1, 4, 40]));
  switch (random.below(6)) {
    case 0:
      return (
        text.slice(0, at) +
        String.fromCharCode(text.charCodeAt(at) ^ (1 << random.below(8))) +
        text.slice(at + 1)
      );
    case 1:
      return text.slice(0, at) + String.fromCharCode(random.below(0x10000)) + text.slice(at);
    case 2:
      return text.slice(0, at) + text.slice(at + length);
    case 3:
      return (
        text.slice(0, at) +
        text.slice(at, at + length).repeat(random.pick([2, 3, 50])) +
        text.slice(at + length)
      );
    case 4:
      return text.slice(0, at);
    default: {
      // Cut in the middle of a character, and what was read as another encoding.
      const bytes = Buffer.from(text);
      const cut = random.below(bytes.length);
      return (
        bytes.subarray(0, cut).toString() +
        bytes.subarray(cut + random.below(3)).toString(random.pick(['utf8', 'latin1']))
      );
    }
  }
}

function insertDebris(text: string, random: Random): string {
  const at = random.below(text.length + 1);
  return text.slice(0, at) + random.pick(DEBRIS) + text.slice(at + random.pick([0, 0, 1, 2]));
}

function mutateTokens(text: string, random: Random): string {
  const tokens: readonly string[] = text.match(TOKEN) ?? [];
  const at = random.below(tokens.length);
  const token = tokens[at];
  if (token === undefined) return random.pick(DEBRIS);
  switch (random.below(7)) {
    case 0:
      return tokens.toSpliced(at, 1).join('');
    case 1:
      return tokens.toSpliced(at, 0, token).join('');
    case 2:
      return tokens.toSpliced(at, 1).toSpliced(random.below(tokens.length), 0, token).join('');
    case 3:
      return tokens.with(at, random.pick(DEBRIS)).join('');
    case 4:
      return tokens.with(at, tokens[random.below(tokens.length)] ?? '').join('');
    case 5:
      // Typographic quotes, one of them or both.
      return tokens
        .map((each, index) =>
          index === at || (/^["'].*["']$/s.test(each) && random.chance(10)) ? curled(each, random) : each,
        )
        .join('');
    default:
      return tokens.with(at, token.slice(1)).join('');
  }
}

function curled(token: string, random: Random): string {
  const [open, close] = random.pick(['“”', '‘’', '«»', '„“', '””', '"”', '“"']);
  return /^["']/.test(token) ? `${open}${token.slice(1, -1)}${close}` : `${open}${token}${close}`;
}

function mutateLines(text: string, other: string, random: Random): string {
  const lines = text.split('\n');
  const at = random.below(lines.length);
  const line = lines[at] ?? '';
  switch (random.below(7)) {
    case 0:
      return lines.toSpliced(at, 1).join('\n');
    case 1:
      return lines.toSpliced(at, 0, line).join('\n');
    case 2:
      return lines.toSpliced(at, 1).toSpliced(random.below(lines.length), 0, line).join('\n');
    case 3:
      return lines.with(at, ' '.repeat(random.below(9)) + line.trimStart()).join('\n');
    case 4:
      return lines
        .with(at, random.pick(['\t', '\u00a0', '> ', '- ', '# ', '// ', '1. ', '\ufeff']) + line)
        .join('\n');
    case 5: {
      const others = other.split('\n');
      const from = random.below(others.length);
      return lines
        .toSpliced(at, random.below(3), ...others.slice(from, from + 1 + random.below(6)))
        .join('\n');
    }
    default:
      // What stood on two lines.
      return lines.toSpliced(at, 2, line + (lines[at + 1] ?? '')).join('\n');
  }
}

/** The beginning of one and the end of another, or a piece of the other inside. */
function splice(text: string, other: string, random: Random): string {
  const at = random.below(text.length + 1);
  const from = random.below(other.length + 1);
  return random.chance(50)
    ? text.slice(0, at) + other.slice(from)
    : text.slice(0, at) + other.slice(from, from + random.below(80)) + text.slice(at);
}

function everywhere(text: string, random: Random): string {
  return random.pick<(text: string) => string>([
    (each) => each.replaceAll('\n', '\r\n'),
    (each) => each.replaceAll('\n', '\r'),
    (each) => each.replaceAll('"', "'"),
    (each) => each.replaceAll('"', '&quot;'),
    (each) => each.replaceAll('"', '\\"'),
    (each) => each.replace(/"([^"\n]*)"/g, '“$1”'),
    (each) => each.replaceAll('  ', '\t'),
    (each) => each.replaceAll('  ', '\u00a0 '),
    (each) => each.replaceAll(',', ''),
    (each) => each.replaceAll(/\s+/g, ' '),
    (each) => `\ufeff${each}`,
    (each) => each.replace(/^/gm, '> '),
    (each) => each.replace(/^/gm, '    '),
  ])(text);
}
