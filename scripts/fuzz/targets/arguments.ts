import { COMMAND_NAMES, type CommandName, optionsOf } from '../../../src/cli/commands.ts';
import { main } from '../../../src/cli/main.ts';
import { RULE_IDS } from '../../../src/core/rules/all.ts';
import { createFolder, type Folder } from '../../../test/support/folder.ts';
import { HOSTILE } from '../../../test/support/hostile-files.ts';
import type { Random } from '../../random.ts';
import { promise, type Target } from '../engine/target.ts';
import { mutateText } from '../inputs/mutate-text.ts';

/** Several folders deep, so that paths that lead out of it still lead into our own. */
const DEEP = 'a/b/c/d/e/f/g/here';
const UNKNOWN = '--no-such-option';

let folder: Folder | undefined;

export const argumentsTarget: Target = {
  name: 'arguments',
  about: 'arguments of every command, good, odd and misspelt ones, to the command line',
  fixed: 0,
  generate(random, earlier) {
    const args = earlier === undefined ? anyArguments(random) : [...earlier];
    for (let edits = random.pick([0, 0, 1, 2]); edits > 0; edits--) {
      const at = random.below(args.length + 1);
      args.splice(
        at,
        random.below(2),
        random.chance(50) ? anyArgument(random) : damaged(args[at] ?? '-', random),
      );
    }
    return args;
  },
  async run(args) {
    if (args[0] === 'lsp' || args.some(leadsAway)) return [];
    const here = folder ?? createFolder();
    folder = here;
    here.clear();
    for (const [path, content] of Object.entries(FILES)) here.write(`${DEEP}/${path}`, content);
    const { code, stderr } = await runIn(here.at(DEEP), args);
    promise([0, 1, 2, 4, 5].includes(code), 'the exit code is one of a defect', () => [code, stderr]);
    promise(code !== 2 || stderr !== '', 'nothing is said about what is wrong');
    promise(!/\n\s+at .+:\d+/.test(stderr), 'a stack is printed', () => stderr);
    promise(
      !/(?!\n)\p{Cc}/u.test(stderr) || args.includes('--color'),
      'a control character is printed',
      () => stderr,
    );
    const known = args.slice(0, args.includes('--') ? args.indexOf('--') : undefined);
    if (known.includes(UNKNOWN)) promise(code === 2, 'an unknown option is taken', () => stderr);
    return [`${args[0]} ${code} ${stderr.replace(/"[^"]*"|\d+/g, '').slice(0, 80)}`];
  },
  end() {
    folder?.remove();
    folder = undefined;
  },
};

const BODY =
  '{"element": {"key": "stripe"}, "configuration": {"api.key": "<X>"}, "tags": ["a",], "name": "n"}\n';
const FILES = {
  'a.json': BODY,
  'sub/b.yaml': 'element:\n  key: stripee\nconfiguration: {}\ntags: [a]\nname: b\n',
  'page.md': `# Page\n\n\`\`\`json\n${BODY}\`\`\`\n`,
  'script.sh': "curl -X PUT https://api.cloud-elements.com/elements/api-v2/instances -d '{}'\n",
  '-dash.json': '{}',
  'broken.json': '{"element": ',
  'known.json': '{}',
  'report.jsonl': '{"filePath": "x"}\n',
};

/** An absolute path, one out of where it is run, or one of the home folder is none to try odd arguments on. */
function leadsAway(arg: string): boolean {
  return /(?:^|[=:,\s])[/\\~]|\.\./.test(arg);
}

function anyArguments(random: Random): string[] {
  const command = random.pick<CommandName>(['check', ...COMMAND_NAMES]);
  const args: string[] = random.chance(80) ? [command] : [];
  for (let count = random.below(5); count > 0; count--) {
    const options = optionsOf(command);
    const option = options[random.below(options.length)];
    if (option === undefined || random.chance(30)) args.push(anyArgument(random));
    else {
      const name = option.short !== undefined && random.chance(30) ? `-${option.short}` : `--${option.name}`;
      const word = option.words?.[random.below(option.words.length)];
      const value = word !== undefined && random.chance(80) ? word : anyValue(random);
      if (option.value === undefined && random.chance(95)) args.push(name);
      else if (random.chance(50)) args.push(`${name}=${value}`);
      else args.push(name, value);
    }
  }
  return args;
}

function anyArgument(random: Random): string {
  return random.chance(15) ? UNKNOWN : random.chance(20) ? '--' : anyValue(random);
}

function anyValue(random: Random): string {
  const value = random.pick([
    ...[
      '.',
      'a.json',
      'sub',
      '*.json',
      '{a,b}',
      '-',
      '',
      '1',
      '0',
      '-1',
      '1e9',
      '2/3',
      '0/0',
      'NaN',
      'stripe',
      'stripee',
    ],
    ...[
      'tags=off',
      'tags=of',
      '=',
      'x=y',
      'HEAD',
      '@{u}',
      'known.json',
      'report.jsonl',
      'broken.json',
      '-dash.json',
    ],
    ...[
      'https://127.0.0.1:1/x',
      'out.txt',
      'sub/',
      './-dash.json',
      '__proto__',
      'constructor',
      'yaml',
      'json',
      'bash',
    ],
    ...[
      'page.md',
      'script.sh',
      '\u0000',
      '\u001b[31m',
      '\ud800',
      'x'.repeat(300),
      '[',
      '!',
      'json=out.json',
      'print',
    ],
  ] as unknown as readonly [string, ...string[]]);
  if (random.chance(10))
    return `${RULE_IDS[random.below(RULE_IDS.length)]}=${random.pick(['off', 'error', 'x'])}`;
  return random.chance(10) ? (HOSTILE[random.below(HOSTILE.length)] ?? '') : value;
}

function damaged(arg: string, random: Random): string {
  return mutateText(arg, '--fix-dry-run=x', random).slice(0, 400);
}

async function runIn(
  cwd: string,
  args: readonly string[],
): Promise<{ readonly code: number; readonly stderr: string }> {
  let stderr = '';
  const code = await main({
    args,
    env: {},
    cwd,
    stdout: () => {},
    stderr: (text) => {
      stderr += text;
    },
    isTerminal: async () => false,
    columns: async () => undefined,
    readStdin: async () => Buffer.from(BODY),
    isReaderGone: () => false,
    isErrorTerminal: async () => false,
    ask: async () => undefined,
    // Who watches is told at once that it is enough.
    onStop(stop) {
      const timer = setTimeout(stop, 1);
      return () => clearTimeout(timer);
    },
    now: () => new Date(0),
    prepareFor: async () => undefined,
    prepareForMany: async () => undefined,
  });
  return { code, stderr };
}
