import { REPOSITORY_URL } from '../../report/repository.ts';

/** Where the baseline is kept that `init` writes. */
export const BASELINE = 'instancelint-baseline.json';

export const BASELINE_MEMBER = `# Findings from before instancelint came; "instancelint --update-baseline" drops what is mended.
baseline: ${BASELINE}
`;

export function configText(withBaseline: boolean): string {
  return `# How instancelint checks this repository. All members, explained:
# ${REPOSITORY_URL}/blob/main/.instancerc.example.yaml

# The preset: recommended, or strict.
extends: recommended

# Rules can be set to error, warning or off; "instancelint explain" lists them.
# rules:
#   html-entities: error

# What is not to be looked at, in the syntax of .gitignore.
# ignore:
#   - drafts/
${withBaseline ? `\n${BASELINE_MEMBER}` : ''}`;
}

/** A file that a hook manager or a CI system reads. */
export interface Template {
  /** Relative to the root of the repository. */
  readonly path: string;
  readonly text: string;
  /** What is to be put into the file where it is there already. */
  readonly lines: string;
  /** Where in the file that is. */
  readonly where: string;
  /** What is left to do for it to work. */
  readonly next: readonly string[];
}

const LOCAL = 'npm install --save-dev instancelint';

const MERGED = 'below those of its keys that are there';

export function hookTemplates(
  version: string,
): Readonly<Record<'pre-commit' | 'husky' | 'lefthook', Template>> {
  const repository = `  - repo: ${REPOSITORY_URL}
    rev: v${version}
    hooks:
      - id: instancelint
`;
  const command = 'npx --no-install instancelint --staged\n';
  const lefthook = `pre-commit:
  commands:
    instancelint:
      glob: "*.{json,jsonc,yaml,yml}"
      run: ${command}`;
  return {
    'pre-commit': {
      path: '.pre-commit-config.yaml',
      text: `repos:\n${repository}`,
      lines: repository,
      where: 'below "repos"',
      next: ['pre-commit install'],
    },
    husky: {
      path: '.husky/pre-commit',
      text: command,
      lines: command,
      where: 'as a line of its own',
      next: [LOCAL, 'npx husky'],
    },
    lefthook: {
      path: 'lefthook.yml',
      text: lefthook,
      lines: lefthook,
      where: MERGED,
      next: [LOCAL, 'npx lefthook install'],
    },
  };
}

export function ciTemplates(
  version: string,
  defaultBranch: string,
): Readonly<Record<'github' | 'gitlab', Template>> {
  const steps = `      - uses: actions/checkout@v4
      - uses: ${REPOSITORY_URL.replace('https://github.com/', '')}@v${version}
`;
  const included = `  - remote: ${REPOSITORY_URL.replace('https://github.com', 'https://raw.githubusercontent.com')}/v${version}/templates/instancelint.yml
`;
  return {
    github: {
      path: '.github/workflows/instances.yml',
      text: `name: instances
on:
  push:
    branches: [${/^[\w./-]+$/.test(defaultBranch) ? defaultBranch : JSON.stringify(defaultBranch)}]
  pull_request:
permissions:
  contents: read
jobs:
  instancelint:
    runs-on: ubuntu-latest
    steps:
${steps}`,
      lines: steps,
      where: 'below "steps" of a job',
      next: [],
    },
    gitlab: {
      path: '.gitlab-ci.yml',
      text: `include:\n${included}`,
      lines: `include:\n${included}`,
      where: MERGED,
      next: [],
    },
  };
}
