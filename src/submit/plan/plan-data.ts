import { wholeText } from '../../core/text/source.ts';
import { digestsOf } from '../../platform/account-digests.ts';
import type { Credentials } from '../../platform/credentials.ts';
import type { InstanceId } from '../../platform/instances.ts';
import type { SecretVariables, Target } from '../../platform/target.ts';
import type { Gathered } from '../wanted/gather.ts';
import type { ResolvedBody } from '../wanted/resolve.ts';
import type { Origin } from '../wanted/wanted.ts';
import type { Plan, Step } from './plan.ts';

/** A plan as it is kept: nothing in it is secret. */
export interface PlanData {
  readonly target: {
    readonly url: string;
    /** As `--environment` named it. */
    readonly environment: string | undefined;
    readonly variables: SecretVariables;
    /** A digest of the address that only the secrets of the account can make. */
    readonly account: string;
  };
  /** What was to be submitted, as it was named, and from which folder, as it is called in origins. */
  readonly from: { readonly folder: string; readonly paths: readonly string[] };
  readonly steps: readonly StepData[];
}

export interface StepData {
  readonly kind: Step['kind'];
  readonly origin: Origin;
  readonly element: string;
  readonly name: string;
  /** Of the instance that is there. */
  readonly id: InstanceId | undefined;
  readonly hash: string;
  /** Digests of the file and of the body with everything filled in. */
  readonly source: string;
  readonly body: string;
}

export interface PlanDataJob {
  readonly plan: Plan;
  readonly gathered: Pick<Gathered, 'wanted' | 'sources'>;
  /** In the order of what is wanted. */
  readonly bodies: readonly ResolvedBody[];
  readonly target: Target;
  readonly environment: string | undefined;
  readonly credentials: Credentials;
  readonly from: PlanData['from'];
}

export function planTarget(
  { base, variables }: Target,
  environment: string | undefined,
  credentials: Credentials,
): PlanData['target'] {
  const { url } = base;
  return { url, environment, variables, account: digestsOf(credentials)('account', url) };
}

/** What is to be kept of a plan. */
export function planData(job: PlanDataJob): PlanData {
  const { plan, gathered, bodies, target, environment, credentials, from } = job;
  const digest = digestsOf(credentials);
  const bodyOf = new Map(gathered.wanted.map((wanted, index) => [wanted, bodies[index]?.text ?? '']));
  const sources = new Map<string, string>();
  const sourceOf = (path: string): string => {
    const text = gathered.sources.get(path);
    const known = sources.get(path) ?? digest('source', text === undefined ? '' : wholeText(text));
    sources.set(path, known);
    return known;
  };
  return {
    target: planTarget(target, environment, credentials),
    from,
    steps: plan.steps.map((step) => {
      const { origin, element, name, hash, source } = step.wanted;
      return {
        kind: step.kind,
        origin,
        element,
        name,
        id: 'instance' in step ? step.instance.id : undefined,
        hash,
        source: sourceOf(source.path),
        body: digest('body', bodyOf.get(step.wanted) ?? ''),
      };
    }),
  };
}
