import { loadKnownElements } from '../../config/load-known-elements.ts';
import type { Catalogue } from '../../core/catalogue/element-schema.ts';
import { ACCOUNT_VARIABLES } from '../../core/documents/platform-address.ts';
import type { UsageProblem } from '../../discover/usage-problem.ts';
import { type Digest, digestsOf } from '../../platform/account-digests.ts';
import type { Limits, Platform } from '../../platform/platform.ts';
import type { SecretVariables } from '../../platform/target.ts';
import type { Paint } from '../../report/paint.ts';
import { type PlanData, planTarget } from '../../submit/plan/plan-data.ts';
import { targetChanges } from '../../submit/plan/staleness.ts';
import type { Create } from '../../submit/send/sending.ts';
import { findHome } from '../../submit/state/home.ts';
import { type Gathered, gather } from '../../submit/wanted/gather.ts';
import { originPath } from '../../submit/wanted/origin-path.ts';
import { resolveReferences } from '../../submit/wanted/resolve.ts';
import type { Wanted } from '../../submit/wanted/wanted.ts';
import type { Arguments } from '../arguments.ts';
import { complain } from '../complain.ts';
import { configSourceOf } from '../config-options.ts';
import { FOUND, USAGE } from '../exit-code.ts';
import { colorOf } from '../option-values.ts';
import { choosePaint } from '../paint.ts';
import { choosePlatform } from '../platform-options.ts';
import { createProgress, wantsProgress } from '../progress.ts';
import type { SubmitOptions } from '../submit-options.ts';
import type { World } from '../world.ts';
import { pathsOf, type SavedPlan, staleProblems, withTargetOf } from './saved-plan.ts';

/** All that can be known before the first request. */
export interface Prepared {
  readonly options: SubmitOptions;
  /** The folder that the state belongs to. */
  readonly home: string;
  /** What was to be submitted, for a plan that is kept. */
  readonly from: PlanData['from'];
  readonly catalogue: Catalogue;
  readonly gathered: Gathered;
  /** In the order of what is wanted. */
  readonly creates: readonly Create[];
  readonly platform: Platform;
  /** As `--environment` names it. */
  readonly environment: string | undefined;
  readonly variables: SecretVariables;
  /** See `ChosenPlatform`. */
  readonly accountVariables: readonly string[];
  readonly paint: Paint;
}

/** Lints, reads the secrets and fills in variables; says all that is in the way, and returns the exit code of that. */
export async function prepare(
  given: Arguments,
  options: SubmitOptions,
  savedPlan: SavedPlan | undefined,
  world: World,
): Promise<Prepared | number> {
  const config = configSourceOf(given);
  const home = await findHome(config, world.cwd);
  if (typeof home !== 'string') return complain([home], world);
  const known = await loadKnownElements(config, world.cwd);
  if ('problems' in known) return complain(known.problems, world);
  const progress = (await wantsProgress(false, world)) ? createProgress(world) : undefined;
  const gathered = await gather({
    paths: savedPlan === undefined ? options.paths : pathsOf(savedPlan, home),
    cwd: world.cwd,
    config,
    catalogue: known.elements,
    stateFolder: home,
    fast: world.env['INSTANCELINT_FAST'] !== '0',
    onFound: world.prepareFor,
    onProgress: progress?.onProgress,
  }).finally(() => progress?.clear());
  const paint = await choosePaint(colorOf(given), world);
  const obstacle = await reportLint(gathered, paint, world);
  if (obstacle !== undefined) return obstacle;

  const chosen = await choosePlatform(
    savedPlan === undefined ? given : withTargetOf(savedPlan, given),
    world,
    limitsOf(options),
  );
  const reserved = 'problems' in chosen ? Object.values(ACCOUNT_VARIABLES) : chosen.accountVariables;
  const resolution = resolveReferences(gathered.wanted, world.env, reserved);
  if ('problems' in chosen || 'problems' in resolution) {
    const problems: readonly UsageProblem[] = [chosen, resolution].flatMap((each) =>
      'problems' in each ? each.problems : [],
    );
    return complain(problems, world);
  }
  if (savedPlan !== undefined) {
    const { platform, variables, environment } = chosen;
    const target = planTarget({ base: platform.base, variables }, environment, platform.credentials);
    const stale = staleProblems(savedPlan, targetChanges(savedPlan.data.target, target));
    if (stale.length > 0) return complain(stale, world);
  }
  const digest = digestsOf(chosen.platform.credentials);
  const creates = gathered.wanted.flatMap((wanted, index): Create | [] => {
    const body = resolution.bodies[index];
    if (body === undefined) return [];
    return { wanted, body: body.text, secrets: body.secrets, signIn: signInOf(wanted, body.text, digest) };
  });
  const from = savedPlan?.data.from ?? { folder: originPath(world.cwd, home), paths: options.paths };
  const platform = { ...chosen.platform, secrets: creates.flatMap(({ secrets }) => secrets) };
  return { ...chosen, options, home, from, catalogue: known.elements, gathered, creates, platform, paint };
}

/** See `Intent`. */
function signInOf({ isOneTime }: Wanted, body: string, digest: Digest): string | undefined {
  if (!isOneTime) return undefined;
  const { providerData }: { readonly providerData?: unknown } = JSON.parse(body);
  return digest('sign-in', JSON.stringify(providerData));
}

function limitsOf({ timeout }: SubmitOptions): Limits {
  return { connectTime: Math.min(15_000, timeout), answerTime: timeout, answerBytes: 64 * 2 ** 20 };
}

/** Prints what linting found. The exit code, if that ends it. */
async function reportLint(
  { outcome, problems }: Gathered,
  paint: Paint,
  world: World,
): Promise<number | undefined> {
  const { result, notes } = outcome;
  await complain(
    notes.map((message) => ({ message })),
    world,
  );
  const files = (result?.files ?? []).filter(({ findings }) => findings.length > 0);
  if (result !== undefined && files.length > 0) {
    const { stylishOfRun } = await import('../../report/stylish.ts');
    world.stdout(stylishOfRun(result, paint));
  }
  if (problems.length > 0) return complain(problems, world);
  const hasErrors = files.some(({ findings }) => findings.some(({ severity }) => severity === 'error'));
  if (hasErrors) {
    world.stderr('instancelint: nothing was sent, because of the errors above\n');
    return FOUND;
  }
  if (result === undefined) return USAGE;
  // Warnings stand before the plan.
  if (files.length > 0) world.stdout('\n');
  return undefined;
}
