import { execFileSync } from 'node:child_process';
import { mkdirSync, writeFileSync } from 'node:fs';
import { dirname, join } from 'node:path';
import { createRandom, type Random } from '../../scripts/random.ts';
import { type Corpus, type CorpusFile, corpusFiles, type Elements } from './corpus.ts';
import { apiDescription, compilerOptions, deployment, manifest } from './other-files.ts';

export interface RepositoryRequest {
  readonly elements: Elements;
  readonly count: number;
  /** How many of the files are instances; the others are what else lies around in repositories. */
  readonly instances: number;
  /** How many instances differ in the branch that is checked out, and are staged with one change more. */
  readonly changed: number;
  readonly seed: string;
}

/** All files of a repository as it is on its branch main, clean ones. */
export function* repositoryFiles({
  elements,
  count,
  instances,
  seed,
}: RepositoryRequest): Iterable<CorpusFile> {
  for (const file of corpusFiles({ elements, count: instances, language: 'mixed', mistakes: 0, seed }))
    yield { ...file, path: `instances/${file.path}` };
  for (let number = 0; number < count - instances; number++) {
    const service = Math.floor(number / OTHERS.length);
    const [name, write] = OTHERS[number % OTHERS.length] ?? OTHERS[0];
    const random = createRandom(`${seed} other ${number}`);
    const folder = `services/group-${String(service % 50).padStart(2, '0')}/service-${String(service).padStart(4, '0')}`;
    yield { path: `${folder}/${name}`, text: write(service, random), mistake: undefined };
  }
}

type Write = (service: number, random: Random) => string;

const OTHERS: readonly [readonly [string, Write], ...(readonly [string, Write])[]] = [
  ['package.json', manifest],
  ['tsconfig.json', compilerOptions],
  ['k8s/deployment.yaml', deployment],
  ['openapi.yaml', apiDescription],
];

/** Writes a repository of git: all of it on main, and a branch with some changes, which are also staged. */
export function writeRepository(folder: string, request: RepositoryRequest): Corpus {
  const paths: string[] = [];
  const texts = new Map<string, string>();
  for (const { path, text } of repositoryFiles(request)) {
    mkdirSync(join(folder, dirname(path)), { recursive: true });
    writeFileSync(join(folder, path), text);
    paths.push(path);
    if (texts.size < request.changed) texts.set(path, text);
  }
  const git = (...args: readonly string[]): void => {
    execFileSync('git', ['-c', 'user.name=bench', '-c', 'user.email=bench@example.org', ...args], {
      cwd: folder,
      stdio: ['ignore', 'ignore', 'inherit'],
    });
  };
  const change = (): void => {
    for (const [path, text] of texts) {
      texts.set(path, `${text}\n`);
      writeFileSync(join(folder, path), `${text}\n`);
    }
    git('add', '--all');
  };
  git('init', '--quiet', '--initial-branch', 'main');
  git('add', '--all');
  git('commit', '--quiet', '--message', 'all');
  git('checkout', '--quiet', '-b', 'topic');
  change();
  git('commit', '--quiet', '--message', 'changes');
  change();
  return { folder, paths, manifest: new Map() };
}
