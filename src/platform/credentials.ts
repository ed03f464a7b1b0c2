import type { UsageProblem } from '../discover/usage-problem.ts';
import { readSecretsFile } from './secrets-file.ts';
import type { SecretVariables } from './target.ts';

/** The two secrets of an account. They go into one header and nowhere else. */
export interface Credentials {
  readonly user: string;
  readonly organization: string;
  /** For people: the variables that they came from. */
  readonly origin: string;
}

type Variables = Readonly<Record<string, string | undefined>>;

export interface SecretSources {
  readonly env: Variables;
  /** Used in place of the environment, not beside it: two secrets of different accounts do not go together. */
  readonly secretsFile: { readonly path: string; readonly shownAs: string } | undefined;
}

/** Reads both secrets; what is wrong with one is said without a character of it. */
export function readCredentials(
  variables: SecretVariables,
  { env, secretsFile }: SecretSources,
): Credentials | UsageProblem {
  const reading = secretsFile === undefined ? { values: env } : readSecretsFile(secretsFile);
  if ('message' in reading) return reading;
  const { values } = reading;
  const names = [variables.user, variables.organization];
  const inFile = secretsFile === undefined ? '' : ` in ${secretsFile.shownAs}`;
  const missing = names.filter((name) => secretIn(name, values) === '');
  if (missing.length > 0) {
    const what = missing.join(' and ');
    return secretsFile === undefined
      ? { message: `the secrets are missing: set ${what}, or name a file with --secrets-file` }
      : { message: `${secretsFile.shownAs} does not set ${what}` };
  }
  const unfit = names.find((name) => !canBeSent(secretIn(name, values)));
  if (unfit !== undefined) {
    return {
      message: `${unfit}${inFile} holds a comma, a space, a line break or no ASCII; copy the secret alone`,
    };
  }
  return {
    user: secretIn(variables.user, values),
    organization: secretIn(variables.organization, values),
    origin: `${names.join(' and ')}${inFile}`,
  };
}

/** `Authorization` for calls of the account itself. */
export function authorizationOf({ user, organization }: Credentials): string {
  return `User ${user}, Organization ${organization}`;
}

function secretIn(name: string, values: Variables): string {
  return (Object.hasOwn(values, name) ? values[name] : undefined) ?? '';
}

/** Within the header a comma or a space would end the secret, and a line break the header. */
function canBeSent(secret: string): boolean {
  return /^[!-+\--~]+$/.test(secret);
}
