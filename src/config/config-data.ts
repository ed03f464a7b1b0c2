import type { Limits } from '../core/limits.ts';

/** What a rule's findings count as. */
export const RULE_LEVELS = ['error', 'warning', 'off'] as const;
export type RuleLevel = (typeof RULE_LEVELS)[number];

export type RuleLevels = Readonly<Record<string, RuleLevel>>;

/** An API environment to ask. The secrets themselves are in environment variables, which are named here. */
export interface Environment {
  readonly url: string;
  readonly userSecretVariable?: string;
  readonly organizationSecretVariable?: string;
}

/** What an `.instancerc` file says, or the `config` handed to the API. See `.instancerc.example.yaml`. */
export interface ConfigData {
  /** `recommended`, `strict`, or the relative path of a config to build upon. */
  readonly extends?: string;
  readonly rules?: RuleLevels;
  /** Globs of files to look at below directories, beyond `.json`, `.jsonc`, `.yaml` and `.yml`. */
  readonly files?: readonly string[];
  /** What not to look at, in the syntax of `.gitignore`. */
  readonly ignore?: readonly string[];
  /** Other levels for some files; of several that match a file, later ones win. */
  readonly overrides?: readonly { readonly files: readonly string[]; readonly rules: RuleLevels }[];
  /** Paths and globs of element schemas, as `instancelint schema derive` writes them. */
  readonly elements?: readonly string[];
  /** A file of findings to leave out. */
  readonly baseline?: string;
  readonly environments?: Readonly<Record<string, Environment>>;
  readonly limits?: Partial<Limits>;
}
