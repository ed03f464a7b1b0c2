import { execFileSync, spawnSync } from 'node:child_process';
import { chmodSync } from 'node:fs';
import * as assert from 'uvu/assert';
import { decode } from '../../src/read/decode.ts';
import type { LintedFile } from '../../src/report/json.ts';
import { inFolder } from '../support/folder.ts';
import { BAD_TAGS, GOOD_JSON } from '../support/instances.ts';
import { inRepository } from '../support/repository.ts';
import { inParallel, runBuilt } from '../support/run-built.ts';
import { type CliOutcome, runCli } from '../support/run-cli.ts';
import { suite } from '../support/suite.ts';

/** Nothing is wrong with it but what it is written in. */
const TEXT = GOOD_JSON.replace('Stripe', 'Café “Ü” €');

/** As iconv of the system writes it. */
function encoded(encoding: string, text = TEXT): Buffer {
  return execFileSync('iconv', ['-f', 'UTF-8', '-t', encoding], { input: text });
}

/** A text with bytes in place of each `~`. */
function withBytes(bytes: readonly number[], text: string): Buffer {
  const parts = text.split('~').flatMap((part) => [Buffer.from(part), Buffer.from(bytes)]);
  return Buffer.concat(parts.slice(0, -1));
}

interface Case {
  readonly name: string;
  readonly bytes: Uint8Array;
  readonly position: string;
  readonly says: RegExp;
  /** What the command of the message makes of it. */
  readonly converted: string;
}

const WIDE = ['UTF-16', 'UTF-16LE', 'UTF-16BE', 'UTF-32', 'UTF-32LE', 'UTF-32BE'].map((encoding): Case => {
  const says = new RegExp(
    `^the file is ${encoding.slice(0, 6)}, which .*with iconv -f ${encoding} -t UTF-8$`,
  );
  return { name: encoding, bytes: encoded(encoding), position: '1:1', says, converted: TEXT };
});

const WINDOWS = /^the file is not UTF-8 but perhaps Windows-1252; .*with iconv -f WINDOWS-1252 -t UTF-8$/;
const DAMAGED = /^a character here is damaged and no UTF-8; .*with iconv -c -f UTF-8 -t UTF-8$/;
/** What is damaged holds other characters that are not. */
const TORN = TEXT.replace('Café', 'Café~');
const BROKEN: Readonly<Record<string, readonly number[]>> = {
  'a sequence cut off': [0xc3],
  'a longer one cut off': [0xf0, 0x9f, 0x98],
  'a byte that begins nothing': [0x80],
  'a sequence longer than it needs to be': [0xc0, 0xaf],
  'half of a pair': [0xed, 0xa0, 0xbd],
  'a byte of no meaning': [0xff],
};

const CASES: readonly Case[] = [
  ...WIDE,
  {
    name: 'UTF-16 in the other order',
    bytes: Buffer.concat([Buffer.from([0xfe, 0xff]), encoded('UTF-16BE')]),
    position: '1:1',
    says: /^the file is UTF-16, .*with iconv -f UTF-16 -t UTF-8$/,
    converted: TEXT,
  },
  { name: 'Windows', bytes: encoded('WINDOWS-1252'), position: '5:15', says: WINDOWS, converted: TEXT },
  {
    name: 'Windows line ends',
    bytes: encoded('WINDOWS-1252', TEXT.replaceAll('\n', '\r\n')),
    position: '5:15',
    says: WINDOWS,
    converted: TEXT.replaceAll('\n', '\r\n'),
  },
  ...Object.entries(BROKEN).map(([name, bytes]): Case => {
    const position = '5:16';
    return { name, bytes: withBytes(bytes, TORN), position, says: DAMAGED, converted: TEXT };
  }),
  {
    name: 'a byte order mark before it, a pair and an honest replacement character',
    bytes: withBytes([0xc3], `\ufeff${TORN.replace('Café', '😀\ufffd')}`),
    position: '5:15',
    says: DAMAGED,
    converted: `\ufeff${TEXT.replace('Café', '😀\ufffd')}`,
  },
  {
    name: 'zeros',
    bytes: withBytes([0], TORN),
    position: '5:16',
    says: /^the file has zero bytes, .*with tr -d '\\000'$/,
    converted: TEXT,
  },
];

/** Of a report in JSON with one file that has one finding. */
function onlyFinding(outcome: CliOutcome, shown: string): { readonly at: string; readonly message: string } {
  assert.is(outcome.stderr, '', shown);
  const [file, ...others]: readonly LintedFile[] = JSON.parse(outcome.stdout);
  assert.is(others.length, 0, shown);
  const [found, ...more] = file?.messages ?? [];
  if (found === undefined || more.length > 0) throw new Error(`${shown}: ${outcome.stdout}`);
  const { line, column, endLine, endColumn, message, ruleId } = found;
  assert.is(ruleId, 'syntax', shown);
  assert.is(`${endLine}:${endColumn}`, `${line}:${column}`, shown);
  return { at: `${line}:${column}`, message };
}

suite('a file that is not UTF-8', (test) => {
  test('is one finding where that shows, with a command that makes UTF-8 of it', () =>
    inFolder({}, (folder) =>
      inParallel(CASES, async ({ name, bytes, position, says, converted }) => {
        folder.write(`${name}/a.json`, bytes);
        const options = { cwd: folder.at(name) };
        const { at, message } = onlyFinding(await runCli(['--format', 'json'], options), name);
        assert.is(at, position, name);
        assert.match(message, says, name);
        assert.ok(message.length <= 125, message);
        const [command = ''] = /(?:iconv|tr) -.*$/.exec(message) ?? [];
        const { stdout } = spawnSync('sh', ['-c', command], { input: bytes });
        assert.is(stdout.toString(), converted, name);
        assert.equal(decode(stdout).kind, 'text');
      }),
    ));

  test('is the same through every door', () =>
    inRepository({}, async (repository) => {
      const { path, git, write, at, lint } = repository;
      write('kept.json', GOOD_JSON);
      repository.commit();
      for (const { name, bytes, position, says } of CASES) {
        write('a.json', bytes);
        git('add', 'a.json');
        const json = ['--format', 'json'];
        for (const door of [
          await lint([...json, 'a.json']),
          await lint([...json, '--staged']),
          await lint([...json, '--changed=HEAD']),
          await lint([...json, '--fix', 'a.json']),
          await lint([...json, '--fix-dry-run', 'a.json']),
          await lint([...json, '--cache', 'a.json']),
          await lint([...json, '--cache', 'a.json']),
          await runCli([...json, '--stdin', '--stdin-filename', 'a.json'], { cwd: path, stdin: bytes }),
        ]) {
          const { at: place, message } = onlyFinding(door, name);
          assert.is(place, position, name);
          assert.match(message, says, name);
        }
        assert.equal([...execFileSync('cat', [at('a.json')])], [...bytes], name);
        const convert = await lint(['convert', 'a.json', '--to', 'yaml']);
        assert.is(convert.code, 1, name);
        assert.match(convert.stderr.replace(/^instancelint: a\.json(?::\d+:\d+)?: /, '').trimEnd(), says);
      }
    }));

  test('is the same as a page, as a script and in YAML', () =>
    inFolder({}, (folder) =>
      inParallel(CASES, async ({ name, bytes, says }) => {
        for (const file of ['a.md', 'a.sh', 'a.yaml', 'a.jsonc']) {
          folder.write(`${name}/${file}`, bytes);
          const outcome = await runCli(['--format', 'json', file], { cwd: folder.at(name) });
          assert.match(onlyFinding(outcome, name).message, says, name);
        }
      }),
    ));

  test('shows nothing of its values, whatever the format', () =>
    inFolder({}, async (folder) => {
      const secret = 'Zq7SECRETw9';
      const text = GOOD_JSON.replace('${env:STRIPE_KEY}', `${secret}~${secret}`);
      folder.write('a.json', withBytes([0xc3], `${text.replace('billing', 'é')}`));
      folder.write('b.json', withBytes([0], text));
      folder.write('c.json', encoded('UTF-16', text));
      for (const format of ['stylish', 'json', 'jsonl', 'sarif', 'github', 'gitlab', 'junit', 'html']) {
        const { stdout, stderr } = await runCli(['--format', format], { cwd: folder.path });
        assert.match(stdout, 'UTF-8', format);
        assert.not.match(stdout + stderr, /Zq7|SECRET/, format);
      }
    }));

  test('is read right where it is UTF-8 behind a byte order mark', () =>
    inFolder({ 'a.json': `\ufeff${TEXT}` }, async ({ path }) => {
      const { code, stdout } = await runBuilt(['a.json'], { cwd: path });
      assert.is(stdout, '1 file checked, no problems\n');
      assert.is(code, 0);
    }));
});

/** A file beside those that are checked, what is right in it, and a run that reads it. */
interface Beside {
  readonly name: string;
  readonly text: string;
  readonly args: string;
  /** What the run says as long as the file is right. */
  readonly says: RegExp;
  readonly mode?: number;
}

const BESIDE: readonly Beside[] = [
  {
    name: '.instancerc.json',
    text: '{"rules": {"tags": "warning"}}\n',
    args: 'bad.json',
    says: /^1 warning in 1 of 1 file$/m,
  },
  {
    name: 'settings.yaml',
    text: '# é\nrules:\n  tags: warning\n',
    args: 'bad.json --config settings.yaml',
    says: /^1 warning in 1 of 1 file$/m,
  },
  {
    name: 'known.json',
    text: `{"version": 1, "findings": [{"path": "bad.json", "ruleId": "tags", "instancePath": "/tags", "message": ${JSON.stringify('"tags" is empty; add at least one tag')}, "count": 1}]}\n`,
    args: 'bad.json --baseline known.json',
    says: /1 hidden by the baseline/,
  },
  {
    name: 'page.md',
    text: `# Foo é\n\n\`\`\`json\n${GOOD_JSON.replace('stripe', 'foo')}\`\`\`\n`,
    args: 'schema derive page.md',
    says: /"\$id": "foo\.schema\.json"/,
  },
  {
    name: 'secrets',
    text: 'CLOUD_ELEMENTS_USER_SECRET=u\nCLOUD_ELEMENTS_ORGANIZATION_SECRET=o\n# é\n',
    args: 'status --url http://127.0.0.1:9 --secrets-file secrets',
    says: /names no instance/,
    mode: 0o600,
  },
  {
    name: '.instancelint/tokens.json',
    text: '{"version": 1, "tokens": [{"host": "h", "element": "stripe", "name": "é", "id": 1, "attempt": "a", "token": "t"}]}\n',
    args: 'tokens',
    says: /stripe "[ée]"/,
    mode: 0o600,
  },
];

suite('a file beside those that are checked', (test) => {
  const read = (beside: Beside, bytes: Uint8Array, body: (outcome: CliOutcome, shown: string) => void) =>
    inFolder({ 'bad.json': BAD_TAGS, [beside.name]: bytes }, async ({ path, at }) => {
      if (beside.mode !== undefined) chmodSync(at(beside.name), beside.mode);
      const outcome = await runCli(beside.args.split(' '), { cwd: path });
      body(outcome, `${beside.name}\n${outcome.stdout}${outcome.stderr}`);
    });

  test('is read right behind a byte order mark, whatever ends its lines', () =>
    inParallel(BESIDE, async (beside) => {
      for (const text of [
        beside.text,
        `\ufeff${beside.text}`,
        `\ufeff${beside.text.replaceAll('\n', '\r\n')}`,
      ])
        await read(beside, Buffer.from(text), ({ stdout, stderr }, shown) =>
          assert.match(stdout + stderr, beside.says, shown),
        );
    }));

  test('is refused in another encoding, with how to convert it', () =>
    inParallel(BESIDE, async (beside) => {
      const wide = beside.text.replaceAll('é', 'e');
      const narrow = beside.text.includes('é') ? beside.text : beside.text.replace('\n', ' é\n');
      for (const [encoding, bytes, says] of [
        [
          'UTF-16LE',
          encoded('UTF-16LE', wide),
          /is UTF-16; save it as UTF-8, .*iconv -f UTF-16LE -t UTF-8$/m,
        ],
        ['UTF-16', encoded('UTF-16', wide), /is UTF-16; save it as UTF-8, .*iconv -f UTF-16 -t UTF-8$/m],
        ['UTF-32', encoded('UTF-32', wide), /is UTF-32; save it as UTF-8, .*iconv -f UTF-32 -t UTF-8$/m],
        ['WINDOWS-1252', encoded('WINDOWS-1252', narrow), /perhaps Windows-1252; .*iconv -f WINDOWS-1252/],
        [
          'damaged',
          withBytes([0xc3], narrow.replace('é', 'é~')),
          /damaged character, .* \(line \d+\); .*iconv -c/,
        ],
      ] as const)
        await read(beside, bytes, ({ code, stderr }, shown) => {
          assert.match(stderr, says, `${encoding}, ${shown}`);
          assert.is(code, 2, `${encoding}, ${shown}`);
          assert.ok(stderr.includes(beside.name), shown);
        });
    }));

  test('is read right in UTF-16 with a mark where it says what is ignored, but as git does where that is git’s', () =>
    inParallel(
      [
        { name: '.instancelintignore', encoding: 'UTF-16', code: 0 },
        { name: '.instancelintignore', encoding: 'UTF-8', code: 0 },
        { name: '.gitignore', encoding: 'UTF-16', code: 1 },
        { name: '.gitignore', encoding: 'UTF-8', code: 0 },
      ],
      ({ name, encoding, code: expected }) =>
        inFolder(
          {
            '.git/HEAD': '',
            'bad.json': BAD_TAGS,
            [name]: encoded(encoding, '\ufeffx.json\r\nbad.json\r\n'),
          },
          async ({ path }) => {
            const { code, stdout } = await runCli(['.'], { cwd: path });
            assert.is(code, expected, `${name} in ${encoding}\n${stdout}`);
          },
        ),
    ));
});
