import { execFileSync } from 'node:child_process';
import { readFileSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { globs, linesOf, type Peer, roots } from './peer.ts';

const MODULES = fileURLToPath(new URL('../node_modules/', import.meta.url));
const NODE = process.execPath;

/** A file below bench/node_modules. */
function installed(...path: string[]): string {
  return join(MODULES, ...path);
}

export function installedVersion(packageName: string): string {
  const { version } = JSON.parse(readFileSync(installed(packageName, 'package.json'), 'utf8')) as {
    version: string;
  };
  return version;
}

const ajvCli: Peer = {
  name: 'ajv-cli',
  packageName: 'ajv-cli',
  does: 'validates by our schema, with --strict=false, as its strict mode refuses words such as our x-kind',
  command: (files, { schema }) => ({
    program: NODE,
    args: [
      installed('ajv-cli', 'dist', 'index.js'),
      'validate',
      '--strict=false',
      '-s',
      schema,
      ...globs(files).flatMap((glob) => ['-d', glob]),
    ],
    cwd: files.corpus.folder,
  }),
  verdict: { wrongFiles: (output) => linesOf(output, /^(.*) invalid$/gm) },
};

const SOURCEMETA = '@sourcemeta/jsonschema';

const sourcemeta: Peer = {
  name: 'sourcemeta',
  packageName: SOURCEMETA,
  does: 'validates by our schema, as a native program',
  command: (files, { schema }) => ({
    program: sourcemetaBinary(),
    // Without --continue it stops at the first file that is wrong.
    args: ['validate', schema, ...roots(files), '--extension', 'json', '--extension', 'yaml', '--continue'],
    cwd: files.corpus.folder,
  }),
  verdict: { wrongFiles: (output) => linesOf(output, /^fail: (.*)$/gm) },
};

const sourcemetaFast: Peer = {
  ...sourcemeta,
  name: 'sourcemeta --fast',
  does: 'the same, up to the first error of a file',
  command: (files, prepared) => withArgs(sourcemeta.command(files, prepared), ['--fast']),
};

const TEMPLATE = 'template.json';

const sourcemetaCompiled: Peer = {
  ...sourcemeta,
  name: 'sourcemeta --fast --template',
  does: 'the same, with the schema compiled before and not timed',
  prepare({ schema, folder }) {
    const template = execFileSync(sourcemetaBinary(), ['compile', schema, '--fast'], { maxBuffer: 2 ** 28 });
    writeFileSync(join(folder, TEMPLATE), template);
  },
  command: (files, prepared) =>
    withArgs(sourcemetaFast.command(files, prepared), ['--template', join(prepared.folder, TEMPLATE)]),
};

const sourcemetaNpm: Peer = {
  ...sourcemeta,
  name: 'sourcemeta by npm',
  does: 'the native program as the command starts it that npm installs',
  command: (files, prepared) => {
    const { args, cwd } = sourcemeta.command(files, prepared);
    return { program: NODE, args: [installed(SOURCEMETA, 'npm', 'cli.js'), ...args], cwd };
  },
};

const biome: Peer = {
  name: 'biome',
  packageName: '@biomejs/biome',
  does: 'parses and lints JSON and YAML, checks no schema; a native program',
  command: (files) => ({
    program: installed('@biomejs', `cli-${platform()}`, `biome${exe()}`),
    args: ['lint', ...roots(files)],
    cwd: files.corpus.folder,
  }),
};

const eslint: Peer = {
  name: 'eslint',
  packageName: 'eslint',
  does: 'validates by our schema, with eslint-plugin-json-schema-validator and no other rule',
  command: (files) => ({
    program: NODE,
    args: [
      installed('eslint', 'bin', 'eslint.js'),
      '--config',
      fileURLToPath(new URL('eslint.config.js', import.meta.url)),
      ...roots(files),
    ],
    cwd: files.corpus.folder,
  }),
  verdict: {
    slow: true,
    options: ['--format', 'json'],
    wrongFiles: (output) =>
      (JSON.parse(output) as { filePath: string; errorCount: number }[])
        .filter(({ errorCount }) => errorCount > 0)
        .map(({ filePath }) => filePath),
  },
};

const v8r: Peer = {
  name: 'v8r',
  packageName: 'v8r',
  does: 'validates by our schema',
  command: (files, { schema }) => ({
    program: NODE,
    args: [installed('v8r', 'src', 'index.js'), '--schema', schema, ...globs(files)],
    cwd: files.corpus.folder,
  }),
  verdict: { slow: true, wrongFiles: (output) => linesOf(output, /^.*? (\S+) is invalid$/gm) },
};

const RULESET = 'spectral.json';

const spectral: Peer = {
  name: 'spectral',
  packageName: '@stoplight/spectral-cli',
  does: 'validates by our schema, inside a ruleset of one rule, since it takes no schema as such',
  prepare({ schema, folder }) {
    const published: unknown = JSON.parse(readFileSync(schema, 'utf8'));
    const then = { function: 'schema', functionOptions: { schema: published } };
    writeFileSync(
      join(folder, RULESET),
      JSON.stringify({ rules: { instance: { given: '$', severity: 'error', then } } }),
    );
  },
  command: (files, { folder }) => ({
    program: NODE,
    args: [
      installed('@stoplight', 'spectral-cli', 'dist', 'index.js'),
      'lint',
      '--ruleset',
      join(folder, RULESET),
      ...globs(files),
    ],
    cwd: files.corpus.folder,
  }),
  verdict: {
    slow: true,
    options: ['--format', 'json', '--quiet'],
    wrongFiles: (output) => (JSON.parse(output) as { source: string }[]).map(({ source }) => source),
  },
};

export const PEERS: readonly Peer[] = [
  biome,
  sourcemeta,
  sourcemetaFast,
  sourcemetaCompiled,
  sourcemetaNpm,
  ajvCli,
  v8r,
  eslint,
  spectral,
];

function withArgs<T extends { readonly args: readonly string[] }>(command: T, more: readonly string[]): T {
  return { ...command, args: [...command.args, ...more] };
}

function sourcemetaBinary(): string {
  const [os = '', processor = ''] = [
    process.platform === 'win32' ? 'windows' : process.platform,
    process.arch,
  ];
  const name = `jsonschema-${os}-${processor === 'x64' ? 'x86_64' : processor}${isMusl() ? '-musl' : ''}${exe()}`;
  return installed(SOURCEMETA, 'build', 'github-releases', name);
}

/** As the packages that hold Biome's binaries are named. */
function platform(): string {
  return `${process.platform}-${process.arch}${isMusl() ? '-musl' : ''}`;
}

function isMusl(): boolean {
  if (process.platform !== 'linux') return false;
  const report = process.report.getReport() as { header: { glibcVersionRuntime?: string } };
  return report.header.glibcVersionRuntime === undefined;
}

function exe(): string {
  return process.platform === 'win32' ? '.exe' : '';
}
