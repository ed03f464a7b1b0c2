import { parseArgs } from 'node:util';
import { type Account, DEMO_ACCOUNT } from './authorization.ts';
import { behaviourOf, FAULT_NAMES, type FaultName, isFaultName, KINDS, type Kind } from './faults.ts';
import type { FakePlatformOptions } from './server.ts';

export interface ProgramOptions {
  readonly server: FakePlatformOptions;
  readonly account: Account;
}

/** What is said instead of starting. */
interface Words {
  readonly says: string;
  readonly exitCode: 0 | 2;
}

const HELP = `npm run fake-platform -- [options]

A server on this machine that answers as the platform's API does, as far as documentation tells. It keeps nothing
when it ends. Its secrets are made up.

  --port N              where it listens; by default at a port that is free
  --latency MS          until a create is answered (0); the instance exists when half of it is over
  --other-latency MS    until anything else is answered (0)
  --page-size N         instances on a page of a list (200)
  --first-id N          the id of the first instance (1001)
  --seed N              for tokens and chances (1)
  --fault NAME=SHARE    the share of creates that meet a fault, from 0 to 1; may be repeated
          KIND:NAME=SHARE   the same for other requests: ${KINDS.join(', ')}
  --script NAME,NAME    what the first creates meet, in turn; "none" is no fault; KIND: as above
  --rate N              requests that are let in within a second; the rest is answered 429
  --careless            refusals repeat what was sent, secrets and all
  --delay MS            of faults that are late or slow (1000)
  --retry-after TEXT    the header of refusals that are faults
  --location URL        where the fault "redirect" points to

Faults:
${FAULT_NAMES.map((name) => `  ${name.padEnd(20)}  ${behaviourOf({ name }).says}`).join('\n')}`;

export function readProgramOptions(args: readonly string[]): ProgramOptions | Words {
  try {
    return read(args);
  } catch (error) {
    return { says: error instanceof Error ? error.message : String(error), exitCode: 2 };
  }
}

function read(args: readonly string[]): ProgramOptions | Words {
  const text = { type: 'string' } as const;
  const { values } = parseArgs({
    args: [...args],
    options: {
      help: { type: 'boolean' },
      port: text,
      latency: text,
      'other-latency': text,
      'page-size': text,
      'first-id': text,
      seed: text,
      fault: { ...text, multiple: true },
      script: { ...text, multiple: true },
      rate: text,
      careless: { type: 'boolean' },
      delay: text,
      'retry-after': text,
      location: text,
    },
  });
  if (values.help === true) return { says: HELP, exitCode: 0 };
  const retryAfter = values['retry-after'];
  return {
    account: DEMO_ACCOUNT,
    server: {
      port: numberIn('--port', values.port, 0),
      latency: numberIn('--latency', values.latency, 0),
      otherLatency: numberIn('--other-latency', values['other-latency'], 0),
      pageSize: numberIn('--page-size', values['page-size'], 200),
      firstId: numberIn('--first-id', values['first-id'], 1001),
      seed: numberIn('--seed', values.seed, 1),
      delay: numberIn('--delay', values.delay, 1000),
      rate: numberIn('--rate', values.rate, Number.POSITIVE_INFINITY),
      careless: values.careless ?? false,
      ...(retryAfter === undefined ? {} : { retryAfter }),
      ...(values.location === undefined ? {} : { location: values.location }),
      faults: sharesIn(values.fault ?? []),
      script: scriptIn(values.script ?? []),
    },
  };
}

function numberIn(option: string, text: string | undefined, otherwise: number): number {
  if (text === undefined) return otherwise;
  if (!/^\d+$/.test(text)) throw new Error(`${option} takes a number, not "${text}"`);
  return Number(text);
}

function sharesIn(texts: readonly string[]): NonNullable<FakePlatformOptions['faults']> {
  const shares: Partial<Record<Kind, Partial<Record<FaultName, number>>>> = {};
  for (const text of texts) {
    const [kind, rest] = kindIn(text);
    const [, name = '', share = ''] = /^(.*)=([\d.]+)$/.exec(rest) ?? [];
    if (!(Number(share) <= 1) || share === '') throw new Error(`--fault takes NAME=SHARE, not "${text}"`);
    shares[kind] = { ...shares[kind], [faultIn(name)]: Number(share) };
  }
  return shares;
}

function scriptIn(texts: readonly string[]): NonNullable<FakePlatformOptions['script']> {
  return Object.fromEntries(
    texts.map((text) => {
      const [kind, names] = kindIn(text);
      return [kind, names.split(',').map((name) => (name === 'none' ? name : faultIn(name)))];
    }),
  );
}

function kindIn(text: string): readonly [Kind, string] {
  const kind = KINDS.find((name) => text.startsWith(`${name}:`));
  return kind === undefined ? ['create', text] : [kind, text.slice(kind.length + 1)];
}

function faultIn(name: string): FaultName {
  if (!isFaultName(name)) throw new Error(`there is no fault "${name}"; --help names them`);
  return name;
}
