// Creates thousands of instances on a fake platform in a process of its own, and measures time and memory.
//   npm run test:load [-- --files 5000 --latency 20 --concurrency 1,10,50]
// The rate is told as a share of what the platform's time alone would allow. It fails where it is below four fifths of what a
// client gets that writes nothing down.
import { spawn } from 'node:child_process';
import { parseArgs } from 'node:util';
import { ask } from '../fake-platform/ask.ts';
import { DEMO_ACCOUNT } from '../fake-platform/authorization.ts';
import { createFolder, type Folder } from '../support/folder.ts';
import { startBuilt } from '../support/start-built.ts';

const { values } = parseArgs({
  options: {
    files: { type: 'string', default: '5000' },
    latency: { type: 'string', default: '20' },
    concurrency: { type: 'string', default: '1,10,50' },
    elements: { type: 'string', default: '4' },
    /** A folder for profiles of the program. */
    profile: { type: 'string' },
  },
});
const FILES = Number(values.files);
const LATENCY = Number(values.latency);
const ELEMENTS = ['stripe', 'chargebee', 'recurly', 'zuora'].slice(0, Number(values.elements));
const TARGET = 0.8;

/** So many creates of each of those at a time tell how fast the platform is on this machine, whoever asks. */
const PROBES = 40;

/** Prints, when the program ends, how much memory it had at most. */
const METER = "process.on('exit', () => process.stderr.write(`peak ${process.resourceUsage().maxRSS}\\n`));";

const CONFIGURATIONS = [
  { 'api.key': 'k-12345' },
  { site: 'acme-1', username: 'u-12345', password: 'p-12345' },
  { 'recurly.api.key': 'k-12345' },
  { 'base.url': 'https://api.zuora.com/rest/v1', username: 'me', password: 'p-12345' },
];

interface Measured {
  readonly code: number | null;
  /** Milliseconds. */
  readonly time: number;
  /** From the first create that reached the platform to the answer to the last. */
  readonly sending: number;
  /** Megabytes. */
  readonly peak: number;
  readonly created: number;
}

let isMissed = false;
for (const concurrency of values.concurrency.split(',').map(Number)) await measure(FILES, concurrency);
await measure(Math.ceil(FILES / 10), 50);
process.exitCode = isMissed ? 1 : 0;

async function measure(files: number, concurrency: number): Promise<void> {
  const folder = createFolder({ 'meter.cjs': METER });
  const possible = await probe(concurrency);
  const platform = await startPlatform();
  try {
    writeFiles(folder, files);
    const first = await submit(folder, platform.url, concurrency);
    const second = await submit(folder, platform.url, concurrency);
    const ideal = (files * LATENCY) / concurrency;
    const ratio = ideal / first.sending;
    if (ratio < TARGET * possible && files === FILES) isMissed = true;
    const wrong =
      first.code !== 0 || second.code !== 0 || first.created !== files || second.created !== files;
    if (wrong) throw new Error(`it went wrong: ${JSON.stringify([first, second])}`);
    console.log(
      [
        `${files} files, --concurrency ${concurrency}:`,
        `sending ${seconds(first.sending)} of ${seconds(ideal)} at best, ratio ${ratio.toFixed(2)}, that of a plain client ${possible.toFixed(2)};`,
        `all ${seconds(first.time)}, peak ${first.peak.toFixed(0)} MB;`,
        `again, all there: ${seconds(second.time)}, peak ${second.peak.toFixed(0)} MB`,
      ].join(' '),
    );
  } finally {
    platform.end();
    folder.remove();
  }
}

/** The ratio of a client that does nothing but send. */
async function probe(concurrency: number): Promise<number> {
  const platform = await startPlatform();
  const body = {
    element: { key: 'stripe' },
    configuration: CONFIGURATIONS[0],
    tags: ['load'],
    name: 'Probe',
  };
  let left = PROBES * concurrency;
  const work = async (): Promise<void> => {
    while (left-- > 0) await ask(platform.url, '/instances', { body });
  };
  const began = performance.now();
  await Promise.all(Array.from({ length: concurrency }, work));
  const time = performance.now() - began;
  platform.end();
  return (PROBES * LATENCY) / time;
}

function seconds(milliseconds: number): string {
  return `${(milliseconds / 1000).toFixed(2)} s`;
}

function writeFiles(folder: Folder, files: number): void {
  for (let number = 0; number < files; number++) {
    const body = {
      element: { key: ELEMENTS[number % ELEMENTS.length] },
      configuration: CONFIGURATIONS[number % ELEMENTS.length],
      tags: ['load'],
      name: `Account ${number}`,
    };
    folder.write(`i/${Math.floor(number / 500)}/f${number}.json`, `${JSON.stringify(body, undefined, 2)}\n`);
  }
}

async function submit(folder: Folder, url: string, concurrency: number): Promise<Measured> {
  const before = await look(url);
  const profile = values.profile === undefined ? [] : ['--cpu-prof', `--cpu-prof-dir=${values.profile}`];
  const args = ['submit', '--yes', '--url', url, '--concurrency', String(concurrency), 'i'];
  const { code, stderr, time } = await startBuilt(args, {
    cwd: folder.path,
    env: {
      CLOUD_ELEMENTS_USER_SECRET: DEMO_ACCOUNT.user,
      CLOUD_ELEMENTS_ORGANIZATION_SECRET: DEMO_ACCOUNT.organization,
    },
    nodeOptions: ['--require', folder.at('meter.cjs'), ...profile],
    patience: 900_000,
  }).end;
  const { posts, created } = await look(url);
  const sent = posts.slice(before.posts.length);
  const peak = Number(/^peak (\d+)$/m.exec(stderr)?.[1] ?? 0) / 1024;
  const sending = sent.length === 0 ? 0 : (sent.at(-1) ?? 0) - (sent[0] ?? 0) + LATENCY;
  return { code, time, sending, peak, created };
}

/** When creates came, and how many instances there are. */
async function look(url: string): Promise<{ readonly posts: readonly number[]; readonly created: number }> {
  const answer = await fetch(`${url}/_state`);
  const { counts, requests }: State = JSON.parse(await answer.text());
  return {
    posts: requests.filter(({ method }) => method === 'POST').map(({ at }) => at),
    created: counts.created,
  };
}

interface State {
  readonly counts: { readonly created: number };
  readonly requests: readonly { readonly method: string; readonly at: number }[];
}

interface Platform {
  readonly url: string;
  readonly end: () => void;
}

function startPlatform(): Promise<Platform> {
  const child = spawn(
    process.execPath,
    ['--import', 'tsx', 'test/fake-platform/program.ts', '--latency', values.latency],
    { stdio: ['ignore', 'pipe', 'inherit'] },
  );
  return new Promise((resolve, reject) => {
    let said = '';
    child.on('error', reject);
    child.stdout.setEncoding('utf8').on('data', (text: string) => {
      said += text;
      const [url] = /http:\/\/127\.0\.0\.1:\d+/.exec(said) ?? [];
      if (url !== undefined) resolve({ url, end: () => void child.kill() });
    });
  });
}
