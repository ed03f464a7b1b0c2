import type { Random } from '../../random.ts';
import { mutateText } from '../inputs/mutate-text.ts';
import { anyText } from '../inputs/texts.ts';

/** The documents that are opened. */
const DOCUMENTS = {
  'a.json': 'json',
  'b.yaml': 'yaml',
  'c.jsonc': 'jsonc',
  'd.md': 'markdown',
  'e.sh': 'shell',
} as const;

export type DocumentName = keyof typeof DOCUMENTS;

export function isDocumentName(name: string): name is DocumentName {
  return Object.hasOwn(DOCUMENTS, name);
}

export interface Place {
  readonly line: number;
  readonly character: number;
}

/** What an editor does: a verb, a document, places, and a text. */
export interface Step {
  readonly verb: string;
  readonly name: string;
  readonly places: readonly Place[];
  readonly text: string;
}

/** `change a.json 0:1 2:3`, and the text from the second line on; anything else is some step, too. */
export function readStep(written: string): Step {
  const end = written.indexOf('\n');
  const head = end === -1 ? written : written.slice(0, end);
  const [verb = '', name = '', ...places] = head.split(' ');
  return {
    verb,
    name,
    places: places.map((place) => {
      const [line = 0, character = 0] = place
        .split(':')
        .map((number) => Math.max(0, Number.parseInt(number, 10) || 0));
      return { line, character };
    }),
    text: end === -1 ? '' : written.slice(end + 1),
  };
}

/** A text after an edit, as the protocol says: lines end with LF, CRLF or CR, and what lies behind their ends means those. */
export function changed(text: string, places: readonly Place[], inserted: string): string {
  const [first = 0, second = first] = places.map((place) => offsetOf(text, place));
  return text.slice(0, Math.min(first, second)) + inserted + text.slice(Math.max(first, second));
}

function offsetOf(text: string, { line, character }: Place): number {
  const lines = text.split(/(?<=\r\n|\n|\r(?!\n))/);
  if (line >= lines.length + (/[\r\n]$/.test(text) ? 1 : 0)) return text.length;
  const before = lines.slice(0, line).join('').length;
  const length = (lines[line] ?? '').replace(/[\r\n]+$/, '').length;
  return before + Math.min(character, length);
}

/** A row of steps: a few documents are opened, changed bit by bit and asked about. */
export function anySteps(random: Random): string[] {
  const texts = new Map<DocumentName, string>();
  const steps: string[] = [random.chance(3) ? 'hover a.json 0:0' : 'initialize'];
  if (random.chance(97)) steps.push('initialize');
  const open = (): void => {
    const name = random.pick(['a.json', 'b.yaml', 'c.jsonc', 'd.md', 'e.sh'] as const);
    const text = anyText(DOCUMENTS[name], random, undefined).slice(0, 3000);
    texts.set(name, text);
    steps.push(`open ${name}\n${text}`);
  };
  open();
  for (let count = 1 + random.below(14); count > 0; count--) {
    const [name, text = ''] = [...texts][random.below(texts.size)] ?? ['a.json'];
    const kind = random.below(100);
    if (kind < 50) {
      const at = random.below(text.length + 1);
      const end = random.chance(60) ? at : Math.min(text.length, at + random.below(12));
      const places = random.chance(95)
        ? [placeOf(text, at), placeOf(text, end)]
        : [oddPlace(random), oddPlace(random)];
      const inserted = typed(text, random);
      texts.set(name, changed(text, places, inserted));
      steps.push(
        `change ${name} ${places.map(({ line, character }) => `${line}:${character}`).join(' ')}\n${inserted}`,
      );
    } else if (kind < 80) {
      const { line, character } = random.chance(90)
        ? placeOf(text, random.below(text.length + 1))
        : oddPlace(random);
      const verb = random.pick(['hover', 'complete', 'complete', 'actions', 'symbols']);
      steps.push(`${verb} ${name} ${line}:${character} ${line + random.below(3)}:${character}`);
    } else if (kind < 84) open();
    else if (kind < 88) {
      const next = mutateText(text, text, random);
      texts.set(name, next);
      steps.push(`replace ${name}\n${next}`);
    } else if (kind < 91) steps.push('cancel');
    else if (kind < 93) steps.push(`save ${name}`);
    else if (kind < 95) {
      texts.delete(name);
      steps.push(`close ${name}`);
    } else if (kind < 97) steps.push(random.chance(50) ? 'explain tags' : `explain ${name}`);
    else steps.push(`raw\n${random.pick(RAW)}`);
  }
  return steps;
}

/** What no editor should send, in frames that are right. */
const RAW = [
  '{"jsonrpc":"2.0","method":"textDocument/didChange","params":{}}',
  '{"jsonrpc":"2.0","id":"x","method":"textDocument/hover","params":{"textDocument":{"uri":7},"position":null}}',
  '{"jsonrpc":"2.0","id":"y","method":"textDocument/hover"}',
  '{"jsonrpc":"2.0","id":"z","method":"no/such/method","params":[1,2]}',
  '{"jsonrpc":"2.0","method":"$/cancelRequest","params":{"id":"none"}}',
  '{"jsonrpc":"2.0","method":"textDocument/didOpen","params":{"textDocument":{"uri":"x","languageId":"json","version":1,"text":"{"}}}',
  '{"jsonrpc":"2.0","method":"workspace/didChangeWatchedFiles","params":{"changes":[{"uri":"::","type":9}]}}',
  '{"jsonrpc":"2.0","id":77,"result":null}',
  '{"jsonrpc":"2.0","id":"c","method":"textDocument/codeAction","params":{"textDocument":{"uri":"untitled:1"},"range":{"start":{"line":-1,"character":-1},"end":{"line":1e9,"character":1e9}},"context":{}}}',
  '{}',
  '[]',
  'null',
] as const;

function typed(text: string, random: Random): string {
  const from = random.below(text.length + 1);
  return random.pick([
    ...[
      '',
      '',
      '"',
      ':',
      ' ',
      '\n',
      '\r\n',
      ',',
      '{',
      '}',
      'a',
      'api.key',
      '“',
      '\u00a0',
      '😀',
      '\ud83d',
      '# ',
      '- ',
      '\t',
    ],
    text.slice(from, from + random.below(30)),
    '"tags": ["a"],\n',
  ] as unknown as readonly [string, ...string[]]);
}

function placeOf(text: string, offset: number): Place {
  const lines = text.slice(0, offset).split(/\r\n|\n|\r/);
  return { line: lines.length - 1, character: lines.at(-1)?.length ?? 0 };
}

function oddPlace(random: Random): Place {
  return { line: random.pick([0, 1, 99, 100_000]), character: random.pick([0, 3, 999, 100_000]) };
}
