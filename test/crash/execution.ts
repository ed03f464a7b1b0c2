import { DEMO_ACCOUNT } from '../fake-platform/authorization.ts';
import { randomNumbers } from '../fake-platform/choose-fault.ts';
import type { Kind } from '../fake-platform/faults.ts';
import { type FakePlatform, startFakePlatform } from '../fake-platform/server.ts';
import type { Received } from '../fake-platform/state.ts';
import { createFolder, type Folder } from '../support/folder.ts';
import { type End, type Started, startBuilt } from '../support/start-built.ts';
import { breaches, duplicates, intents, lostTokens, wrongModes } from './check.ts';
import { type Expected, FILES_ENV, writeFiles } from './files.ts';
import { chooseMoment, type Moment, type Phase } from './moment.ts';
import { createWeather, type Weather } from './weather.ts';

/** What happens to the first run, and to those that take it up again. */
export const DISRUPTIONS = ['kill', 'kill-again', 'interrupt', 'two-at-once'] as const;
export type Disruption = (typeof DISRUPTIONS)[number];

export interface ExecutionJob {
  readonly disruption: Disruption;
  readonly concurrency: number;
  readonly files: number;
  readonly seed: number;
}

export interface Outcome {
  /** The phases of kills that met a run; one that had ended by itself is none. */
  readonly kills: readonly Phase[];
  /** Runs with --resume until all was settled. */
  readonly resumes: number;
  /** Instances that a resume found for creates of an earlier run. */
  readonly adopted: number;
  /** Creates of an earlier run of which nothing had come, and that were sent again. */
  readonly createdAgain: number;
  readonly posts: number;
  readonly duplicates: number;
  readonly lostTokens: number;
  readonly breaches: readonly string[];
}

/** Milliseconds that the platform takes for a create. */
const LATENCY = 8;
const MOST_RESUMES = 10;
/** From this one on nothing goes wrong any more. */
const CALM_FROM = 4;

const ENV = {
  ...FILES_ENV,
  CLOUD_ELEMENTS_USER_SECRET: DEMO_ACCOUNT.user,
  CLOUD_ELEMENTS_ORGANIZATION_SECRET: DEMO_ACCOUNT.organization,
};

/** Disrupts a run at a random moment, then resumes until it says that all is well, and looks whether it is. */
export async function execute(job: ExecutionJob): Promise<Outcome> {
  const folder = createFolder();
  const expected = writeFiles(folder, job.files);
  const random = randomNumbers(job.seed);
  const course = new Course(folder, random);
  const platform = await startFakePlatform({
    latency: LATENCY,
    pageSize: 20,
    seed: job.seed,
    chooseFault: (_, kind) => course.faultFor(kind),
    onRequest: (request) => course.arrived(request),
    onAnswer: (request) => course.answered(request),
  });
  try {
    return await new Execution(job, { folder, expected, platform, course, random }).run();
  } finally {
    await platform.close();
    folder.remove();
  }
}

/** What the platform sees while runs come and go. */
class Course {
  readonly breaches: string[] = [];
  isCalm = false;
  moment: Moment | undefined;
  posts = 0;
  inFlight = 0;
  /** What creates have to wait for. */
  gate: Promise<unknown> = Promise.resolve();
  readonly #folder: Folder;
  readonly #weather: Weather;

  constructor(folder: Folder, random: () => number) {
    this.#folder = folder;
    this.#weather = createWeather(random);
  }

  faultFor(kind: Kind): ReturnType<Weather> {
    return this.isCalm ? 'none' : this.#weather(kind);
  }

  async arrived({ method }: Received): Promise<void> {
    if (method !== 'POST') return;
    this.posts++;
    this.inFlight++;
    const written = intents(this.#folder);
    if (written < this.posts) this.breaches.push(`POST ${this.posts} came, and the journal has ${written}`);
    this.moment?.arrived();
    await this.gate;
  }

  answered({ method }: Received): void {
    if (method !== 'POST') return;
    this.inFlight--;
    this.moment?.answered();
  }
}

interface Parts {
  readonly folder: Folder;
  readonly expected: Expected;
  readonly platform: FakePlatform;
  readonly course: Course;
  readonly random: () => number;
}

class Execution {
  readonly #job: ExecutionJob;
  readonly #parts: Parts;
  readonly #kills: Phase[] = [];
  #resumes = 0;
  #adopted = 0;
  #createdAgain = 0;

  constructor(job: ExecutionJob, parts: Parts) {
    this.#job = job;
    this.#parts = parts;
  }

  async run(): Promise<Outcome> {
    const { folder, platform, expected, course } = this.#parts;
    await this.#disrupted();
    await this.#resumed();
    await platform.idle();
    return {
      kills: this.#kills,
      resumes: this.#resumes,
      adopted: this.#adopted,
      createdAgain: this.#createdAgain,
      posts: course.posts,
      duplicates: duplicates(platform, expected),
      lostTokens: lostTokens(folder, platform),
      breaches: [...course.breaches, ...breaches(folder, platform, expected)],
    };
  }

  async #disrupted(): Promise<void> {
    switch (this.#job.disruption) {
      case 'kill':
        return this.#killed(this.#start());
      case 'kill-again':
        await this.#killed(this.#start());
        await this.#killed(this.#start('--resume'));
        return this.#killed(this.#start('--resume'));
      case 'interrupt':
        return this.#interrupted(this.#start());
      case 'two-at-once':
        return this.#both(this.#start(), this.#start());
    }
  }

  async #killed(started: Started): Promise<void> {
    const { random, folder, course } = this.#parts;
    const met = await this.#atMoment(started, () => started.process.kill('SIGKILL'));
    const { code, stderr, stdout } = await started.end;
    if (met && code === null) this.#kills.push(met);
    else this.#expectCode({ code, stderr, stdout }, [0, 4, 5]);
    course.breaches.push(...wrongModes(folder));
    // The next run does not always come after all is over.
    if (random() < 0.5) await this.#parts.platform.idle();
  }

  /** Nothing new is sent after the first signal, and what was answered is kept. */
  async #interrupted(started: Started): Promise<void> {
    const { course, random } = this.#parts;
    const signal = random() < 0.5 ? 'SIGINT' : 'SIGTERM';
    let posts = Number.POSITIVE_INFINITY;
    const met = await this.#atMoment(started, () => {
      posts = course.posts;
      started.process.kill(signal);
    });
    const end = await started.end;
    if (met) this.#kills.push(met);
    // It dies at once as long as nothing is under way.
    if (end.code !== null) this.#expectCode(end, [0, 4, 5]);
    const more = course.posts - posts;
    // Those that were on their way when the signal came.
    if (more > this.#job.concurrency) course.breaches.push(`${more} creates were sent after ${signal}`);
  }

  async #both(one: Started, other: Started): Promise<void> {
    // The slower one starts before the other is done, on whatever machine.
    this.#parts.course.gate = Promise.race([one.end, other.end]);
    const ends = await Promise.all([one.end, other.end]);
    const refusals = ends.filter(({ code, stderr }) => code === 2 && /another run is at work/.test(stderr));
    if (refusals.length !== 1) this.#breach(`${refusals.length} of two runs refused`, ends[0]);
    for (const end of ends) if (!refusals.includes(end)) this.#expectCode(end, [0, 4, 5]);
  }

  async #resumed(): Promise<void> {
    const { course } = this.#parts;
    for (;;) {
      this.#resumes++;
      course.isCalm = this.#resumes >= CALM_FROM;
      const end = await this.#start('--resume').end;
      this.#expectCode(end, [0, 4, 5]);
      this.#adopted += end.stdout.match(/created by an earlier run, id/g)?.length ?? 0;
      this.#createdAgain += end.stdout.match(/and nothing is to be found of it/g)?.length ?? 0;
      if (end.code === 0) return;
      if (this.#resumes === MOST_RESUMES)
        return this.#breach(`exit code ${end.code} after ${MOST_RESUMES} resumes`, end);
    }
  }

  #start(...options: readonly string[]): Started {
    const { folder, platform } = this.#parts;
    const concurrency = ['--concurrency', String(this.#job.concurrency)];
    const target = ['--url', platform.url, '--timeout', '10', '--settle', '1'];
    return startBuilt(['submit', '--yes', ...target, ...concurrency, ...options, 'instances'], {
      cwd: folder.path,
      env: ENV,
    });
  }

  /** Does something at a moment of a run, unless that ends before; the phase that it met. */
  async #atMoment(started: Started, act: () => void): Promise<Phase | undefined> {
    const { course, random, platform, expected } = this.#parts;
    const posts = course.posts;
    const left = Math.max(1, expected.instances - platform.state.counts.instances);
    const moment = chooseMoment(random, left);
    course.moment = moment;
    let phase: Phase | undefined;
    const acted = moment.come.then(() => {
      if (started.process.exitCode !== null) return;
      if (course.inFlight > 0) phase = 'during a create';
      else if (course.posts === posts) phase = 'before the first create';
      else phase = course.posts - posts >= left ? 'after the last create' : 'between creates';
      act();
    });
    await Promise.race([acted, started.end]);
    course.moment = undefined;
    moment.forget();
    return phase;
  }

  #expectCode(end: Pick<End, 'code' | 'stdout' | 'stderr'>, codes: readonly number[]): void {
    if (end.code === null || !codes.includes(end.code)) this.#breach(`exit code ${end.code}`, end);
  }

  #breach(what: string, { stdout, stderr }: Pick<End, 'stdout' | 'stderr'>): void {
    this.#parts.course.breaches.push(`${what}\n${stderr}${stdout.slice(-2000)}`);
  }
}
