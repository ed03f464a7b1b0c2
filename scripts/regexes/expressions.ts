import { readdirSync, readFileSync } from 'node:fs';
import { join, resolve } from 'node:path';
import { pathToFileURL } from 'node:url';
import { build, type Plugin } from 'esbuild';
import { parseSync, Visitor } from 'oxc-parser';

export interface Expression {
  readonly source: string;
  readonly flags: string;
  /** File and line. */
  readonly place: string;
}

export interface Expressions {
  readonly written: readonly Expression[];
  readonly built: readonly Expression[];
  /** Where one would have been built, had anything asked for it. */
  readonly unbuilt: readonly string[];
}

/** What all regular expressions of a folder are: literals as they are written, others as `rehearse` has them built. */
export async function expressionsIn(folder: string, rehearsal: string, out: string): Promise<Expressions> {
  const written: Expression[] = [];
  const sites = new Set<string>();
  const files = readdirSync(folder, { recursive: true, encoding: 'utf8' }).filter((file) =>
    file.endsWith('.ts'),
  );
  const code = new Map<string, string>();
  for (const file of files.sort()) {
    const path = join(folder, file);
    const { literals, constructors, text } = read(path);
    written.push(...literals);
    for (const site of constructors) sites.add(site);
    code.set(resolve(path), text);
  }
  const built = await listenTo(rehearsal, code, out);
  const seen = new Set(built.map(({ place }) => place));
  return { written, built, unbuilt: [...sites].filter((site) => !seen.has(site)) };
}

/** The literals of a file, and its text with each `new RegExp` telling what it makes. */
function read(path: string): {
  readonly literals: readonly Expression[];
  readonly constructors: readonly string[];
  readonly text: string;
} {
  const original = readFileSync(path, 'utf8');
  const literals: Expression[] = [];
  const starts: { readonly start: number; readonly end: number; readonly place: string }[] = [];
  const placeOf = (offset: number): string => `${path}:${original.slice(0, offset).split('\n').length}`;
  const construction = (node: {
    start: number;
    callee: { type: string; name?: unknown; end: number };
  }): void => {
    if (node.callee.type !== 'Identifier' || node.callee.name !== 'RegExp') return;
    starts.push({ start: node.start, end: node.callee.end, place: placeOf(node.start) });
  };
  new Visitor({
    Literal(node) {
      if (!('regex' in node)) return;
      literals.push({ source: node.regex.pattern, flags: node.regex.flags, place: placeOf(node.start) });
    },
    NewExpression: construction,
    CallExpression: construction,
  }).visit(parseSync(path, original).program);
  let text = original;
  for (const { start, end, place } of starts.sort((a, b) => b.start - a.start))
    text = `${text.slice(0, start)}globalThis.tellRegExp(${JSON.stringify(place)})${text.slice(end)}`;
  return { literals, constructors: starts.map(({ place }) => place), text };
}

/** Loads all the files, changed, runs a program with them, and listens. */
async function listenTo(
  rehearsal: string,
  code: ReadonlyMap<string, string>,
  out: string,
): Promise<Expression[]> {
  const built = new Map<string, Expression>();
  Object.assign(globalThis, {
    tellRegExp: (place: string) =>
      function tell(...args: [string | RegExp, string?]): RegExp {
        const expression = new RegExp(...args);
        const { source, flags } = expression;
        built.set(`${place} ${String(expression)}`, { source, flags, place });
        return expression;
      },
  });
  const tell: Plugin = {
    name: 'tell',
    setup({ onLoad }) {
      onLoad({ filter: /\.ts$/ }, ({ path }) => {
        const contents = code.get(path);
        return contents === undefined ? undefined : { contents, loader: 'ts' };
      });
    },
  };
  const loaded = [...code.keys()].filter((path) => !path.endsWith('bin.ts'));
  await build({
    stdin: {
      contents: [...loaded, resolve(rehearsal)].map((path) => `import ${JSON.stringify(path)};`).join('\n'),
      resolveDir: '.',
    },
    bundle: true,
    packages: 'external',
    platform: 'node',
    format: 'esm',
    outfile: out,
    logLevel: 'error',
    plugins: [tell],
  });
  await import(pathToFileURL(resolve(out)).href);
  return [...built.values()];
}
