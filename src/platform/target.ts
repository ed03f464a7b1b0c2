import type { Environment } from '../config/config-data.ts';
import { ACCOUNT_VARIABLES, PRESETS } from '../core/documents/platform-address.ts';
import { nearest } from '../core/text/nearest.ts';
import type { UsageProblem } from '../discover/usage-problem.ts';
import { allowedHost, type Base, isThisMachine, platformBase } from './hosts.ts';

/** What the command line says about where to go. */
export interface TargetOptions {
  /** `--environment`: a preset, or a name in the config. */
  readonly environment: string | undefined;
  /** `--url`: wins over the address of the environment. */
  readonly url: string | undefined;
  /** `--allow-host`, as given. */
  readonly allowHosts: readonly string[];
}

/** The names of the variables that hold the secrets of an account. */
export interface SecretVariables {
  readonly user: string;
  readonly organization: string;
}

export interface Target {
  readonly base: Base;
  readonly variables: SecretVariables;
}

/** Where to go and which secrets to take along. `environments` are those of the config, which may give a preset variables. */
export function chooseTarget(
  { environment, url, allowHosts }: TargetOptions,
  environments: Readonly<Record<string, Environment>>,
): Target | UsageProblem {
  const allowed: string[] = [];
  for (const name of allowHosts) {
    const host = allowedHost(name);
    if (typeof host !== 'string') return host;
    allowed.push(host);
  }
  if (environment === undefined) {
    if (url === undefined) {
      return { message: `say where to: --environment NAME (${knownNames(environments)}) or --url BASE` };
    }
    return withBase(platformBase(url, '--url', allowed), ACCOUNT_VARIABLES);
  }
  const named = findEnvironment(environment, environments);
  if ('message' in named) return named;
  const variables = {
    user: named.userSecretVariable ?? ACCOUNT_VARIABLES.user,
    organization: named.organizationSecretVariable ?? ACCOUNT_VARIABLES.organization,
  };
  if (url !== undefined) return withBase(platformBase(url, '--url', allowed), variables);
  const base = platformBase(named.url, `the url of environment "${environment}"`, allowed);
  const preset = presetOf(environment);
  // Whoever says so means that host, whoever wrote the config; a server for trying out may stand in for it.
  if ('host' in base && preset !== undefined && base.host !== preset && !isThisMachine(base)) {
    return {
      message: `environment "${environment}" is https://${preset}, but the config leads it to ${base.host}; give that another name`,
    };
  }
  return withBase(base, variables);
}

function withBase(base: Base | UsageProblem, variables: SecretVariables): Target | UsageProblem {
  return 'message' in base ? base : { base, variables };
}

function findEnvironment(
  name: string,
  environments: Readonly<Record<string, Environment>>,
): Environment | UsageProblem {
  // People take the one option for the other, and write passwords into addresses.
  if (/:\/\/|@/.test(name)) return { message: '--environment needs a name; an address goes to --url' };
  const own = Object.hasOwn(environments, name) ? environments[name] : undefined;
  if (own !== undefined) return own;
  const host = presetOf(name);
  if (host !== undefined) return { url: `https://${host}` };
  const [meant] = nearest(name, namesOf(environments), 1);
  const hint = meant === undefined ? `known are ${knownNames(environments)}` : `did you mean "${meant}"?`;
  return { message: `there is no environment "${name}"; ${hint}` };
}

function presetOf(name: string): string | undefined {
  return Object.hasOwn(PRESETS, name) ? PRESETS[name] : undefined;
}

function knownNames(environments: Readonly<Record<string, Environment>>): string {
  return namesOf(environments).join(', ');
}

/** Those of the config first. */
function namesOf(environments: Readonly<Record<string, Environment>>): readonly string[] {
  return [...new Set([...Object.keys(environments), ...Object.keys(PRESETS)])];
}
