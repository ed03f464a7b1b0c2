import { resolve } from 'node:path';
import type { Environment } from '../config/config-data.ts';
import { loadEnvironments } from '../config/environments.ts';
import { ACCOUNT_VARIABLES } from '../core/documents/platform-address.ts';
import type { UsageProblem } from '../discover/usage-problem.ts';
import { readCredentials } from '../platform/credentials.ts';
import { REAL_PACE } from '../platform/pace.ts';
import type { Limits, Platform } from '../platform/platform.ts';
import { chooseProxy } from '../platform/proxy.ts';
import { chooseTarget, type SecretVariables } from '../platform/target.ts';
import { type Arguments, lastOf } from './arguments.ts';
import { configSourceOf } from './config-options.ts';
import { version } from './version.ts';
import type { World } from './world.ts';

export interface ChosenPlatform {
  readonly platform: Platform;
  /** As `--environment` names it. */
  readonly environment: string | undefined;
  readonly variables: SecretVariables;
  /** The names of all variables that hold secrets of accounts, as far as that is known. */
  readonly accountVariables: readonly string[];
}

/** Reads all that these options and the environment say, before the first connection. */
export async function choosePlatform(
  given: Arguments,
  { cwd, env }: Pick<World, 'cwd' | 'env'>,
  limits: Limits,
): Promise<ChosenPlatform | { readonly problems: readonly UsageProblem[] }> {
  const environment = lastOf(given, 'environment');
  const url = lastOf(given, 'url');
  const allowHosts = given.options.filter(({ name }) => name === 'allow-host').map(({ value }) => value);
  // With an address alone, no config has a say, nor can a broken one be in the way.
  const source =
    environment === undefined && url !== undefined ? { kind: 'none' as const } : configSourceOf(given);
  const loaded = await loadEnvironments(source, cwd);
  if ('problems' in loaded) return loaded;
  const target = chooseTarget({ environment, url, allowHosts }, loaded.environments);
  if ('message' in target) return { problems: [target] };

  const file = lastOf(given, 'secrets-file');
  const secretsFile = file === undefined ? undefined : { path: resolve(cwd, file), shownAs: file };
  const credentials = readCredentials(target.variables, { env, secretsFile });
  const proxy = chooseProxy(target.base, env);
  const problems: UsageProblem[] = [];
  if ('message' in credentials) problems.push(credentials);
  if (proxy !== undefined && 'message' in proxy) problems.push(proxy);
  if ('message' in credentials || (proxy !== undefined && 'message' in proxy)) return { problems };
  const userAgent = `instancelint/${version()}`;
  return {
    platform: { base: target.base, credentials, limits, userAgent, proxy, pace: REAL_PACE },
    environment,
    variables: target.variables,
    accountVariables: [
      ...Object.values(ACCOUNT_VARIABLES),
      ...Object.values(target.variables),
      ...Object.values(loaded.environments).flatMap(variablesOf),
      ...variablesWith([credentials.user, credentials.organization], env),
    ],
  };
}

function variablesOf({ userSecretVariable, organizationSecretVariable }: Environment): readonly string[] {
  return [userSecretVariable, organizationSecretVariable].filter((name) => name !== undefined);
}

/** The same secrets under other names. */
function variablesWith(secrets: readonly string[], env: World['env']): readonly string[] {
  return Object.keys(env).filter((name) => secrets.includes(env[name] ?? ''));
}
