import { readdirSync, readFileSync } from 'node:fs';
import { dirname, join, normalize } from 'node:path';
import { fileURLToPath } from 'node:url';
import * as assert from 'uvu/assert';
import { suite } from '../support/suite.ts';

const SRC = fileURLToPath(new URL('../../src/', import.meta.url));

/** The rooms of the core in the order data flows through them; an import points to the same room or one before it. */
const CORE_ROOMS = [
  'text',
  'write',
  'parse',
  'documents',
  'catalogue',
  'rules',
  'screen',
  'findings',
  'fix',
  'editing',
];

/** All rooms of `src/`, and what stands beside them; an import points to the same room or one before it. */
const ROOMS = [
  'core',
  'convert',
  'report',
  'discover',
  'derive',
  'read',
  'knowledge',
  'config',
  'reference',
  'starter',
  'cache',
  'platform',
  'run',
  'submit',
  'index.ts',
  'lsp',
  'cli',
  'bin.ts',
];

/** The rooms that may touch files, processes and the network. */
const WORLDLY = [
  'cache',
  'discover',
  'read',
  'config',
  'cli',
  'derive',
  'knowledge',
  'lsp',
  'platform',
  'submit',
  'bin.ts',
  'index.ts',
];

const IMPORT = /(?:^|\n)\s*(?:import|export)\b[^;'"]*?from\s*'([^']+)'|import\(\s*'([^']+)'\s*\)/g;

/** Node's own modules that open connections, apart from the global `fetch`, which nothing needs. */
const NETWORK = /^node:(?:https?|http2|net|tls|dns|dgram)\b|^undici/;

const files = readdirSync(SRC, { recursive: true, encoding: 'utf8' }).filter(
  (file) => file.endsWith('.ts') && !file.endsWith('.d.ts'),
);

/** Every import of a file, type imports too: paths within src, or package names. */
function importsOf(file: string): string[] {
  const text = readFileSync(join(SRC, file), 'utf8');
  return [...text.matchAll(IMPORT)].map((match) => {
    const target = match[1] ?? match[2] ?? '';
    return target.startsWith('.') ? normalize(join(dirname(file), target)) : target;
  });
}

const graph = new Map(files.map((file) => [file, importsOf(file)]));

function coreRoom(file: string): number {
  const [top, room = ''] = file.split('/');
  return top === 'core' ? CORE_ROOMS.indexOf(room) : -1;
}

function findCycle(): string[] | undefined {
  const done = new Set<string>();
  const path: string[] = [];
  const visit = (file: string): string[] | undefined => {
    if (path.includes(file)) return [...path.slice(path.indexOf(file)), file];
    if (done.has(file)) return undefined;
    path.push(file);
    for (const target of graph.get(file) ?? []) {
      const cycle = visit(target);
      if (cycle !== undefined) return cycle;
    }
    path.pop();
    done.add(file);
    return undefined;
  };
  for (const file of files) {
    const cycle = visit(file);
    if (cycle !== undefined) return cycle;
  }
  return undefined;
}

suite('imports in src', (test) => {
  test('form no cycle, counting type imports', () => {
    assert.ok(files.length > 40, `only ${files.length} files were read`);
    assert.is(findCycle(), undefined);
  });

  test('in the core follow the order of the rooms', () => {
    const against: string[] = [];
    for (const [file, targets] of graph) {
      const room = coreRoom(file);
      if (room === -1) continue;
      for (const target of targets) if (coreRoom(target) > room) against.push(`${file} -> ${target}`);
    }
    assert.equal(against, []);
  });

  test('follow the order of all rooms', () => {
    const room = (file: string): number => ROOMS.indexOf(file.split('/')[0] ?? '');
    assert.equal(
      files.filter((file) => room(file) === -1),
      [],
    );
    const against: string[] = [];
    for (const [file, targets] of graph) {
      for (const target of targets) if (room(target) > room(file)) against.push(`${file} -> ${target}`);
    }
    assert.equal(against, []);
  });

  test('never lead from the core or the reports to the world, nor to the command line', () => {
    const wrong: string[] = [];
    for (const [file, targets] of graph) {
      const [top = ''] = file.split('/');
      for (const target of targets) {
        if (
          (top === 'core' || top === 'report' || top === 'convert') &&
          (target.startsWith('node:') || WORLDLY.includes(target.split('/')[0] ?? ''))
        ) {
          wrong.push(`${file} -> ${target}`);
        }
        if (target.startsWith('cli/') && top !== 'cli' && file !== 'bin.ts')
          wrong.push(`${file} -> ${target}`);
      }
    }
    assert.equal(wrong, []);
  });

  test('reach the network from one room, which only the commands that talk to the platform lead to', () => {
    const networking = [...graph].filter(([, targets]) => targets.some((target) => NETWORK.test(target)));
    assert.equal(
      networking.filter(([file]) => !file.startsWith('platform/')).map(([file]) => file),
      [],
    );
    assert.ok(networking.length > 0);
    const leading = [...graph].filter(
      ([file, targets]) =>
        !/^(?:platform|submit)\//.test(file) && targets.some((target) => target.startsWith('platform/')),
    );
    assert.equal(leading.map(([file]) => file).sort(), [
      'cli/commands/schema/pull.ts',
      'cli/commands/schema/pulled-schema.ts',
      'cli/commands/status.ts',
      'cli/platform-options.ts',
      'cli/submit/prepare.ts',
      'cli/submit/results.ts',
    ]);
  });

  test('re-export nothing outside of index.ts', () => {
    const reexporting = files.filter(
      (file) =>
        file !== 'index.ts' &&
        /^export (?:\*|(?:type )?\{[^}]*\}) from/m.test(readFileSync(join(SRC, file), 'utf8')),
    );
    assert.equal(reexporting, []);
  });
});
