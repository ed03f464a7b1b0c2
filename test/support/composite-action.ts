import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { parse } from 'yaml';
import type { Folder } from './folder.ts';
import { runProgram } from './run-built.ts';

const ACTION = fileURLToPath(new URL('../../action.yml', import.meta.url));

export interface Step {
  readonly id?: string;
  readonly shell?: string;
  readonly env?: Readonly<Record<string, string>>;
  readonly run?: string;
  readonly uses?: string;
  readonly if?: string;
}

export interface Action {
  readonly inputs: Readonly<Record<string, { readonly description: string; readonly default: string }>>;
  readonly outputs: Readonly<Record<string, { readonly description: string; readonly value: string }>>;
  readonly runs: { readonly using: string; readonly steps: readonly Step[] };
}

export const ACTION_TEXT: string = readFileSync(ACTION, 'utf8');

export const action: Action = parse(ACTION_TEXT);

export interface ActionOutcome {
  readonly code: number;
  readonly output: string;
  readonly outputs: Readonly<Record<string, string>>;
}

/** Runs the steps one after the other in the folder `workspace`, as GitHub's runner does on Linux. */
export async function runAction(
  folder: Folder,
  inputs: Readonly<Record<string, string>>,
  env: Readonly<Record<string, string>> = {},
): Promise<ActionOutcome> {
  const context = new Map<string, string>();
  for (const [name, { default: value }] of Object.entries(action.inputs))
    context.set(`inputs.${name}`, inputs[name] ?? value);
  folder.write('temp/.keep', '');
  folder.write('workspace/.keep', '');
  let output = '';
  let code = 0;
  for (const [index, step] of action.runs.steps.entries()) {
    const script = `temp/step-${index}.sh`;
    folder.write(script, step.run ?? '');
    folder.write('temp/output', '');
    const values = Object.entries(step.env ?? {}).map(([name, value]) => [name, expand(value, context)]);
    const outcome = await runProgram(
      'bash',
      ['--noprofile', '--norc', '-e', '-o', 'pipefail', folder.at(script)],
      {
        cwd: folder.at('workspace'),
        env: {
          HOME: folder.at('temp'),
          GITHUB_ACTIONS: 'true',
          GITHUB_ACTION_PATH: fileURLToPath(new URL('../../', import.meta.url)),
          GITHUB_WORKSPACE: folder.at('workspace'),
          GITHUB_OUTPUT: folder.at('temp/output'),
          GITHUB_STEP_SUMMARY: folder.at('temp/summary'),
          RUNNER_TEMP: folder.at('temp'),
          ...env,
          ...Object.fromEntries(values),
        },
      },
    );
    output += `${outcome.stdout}${outcome.stderr}`;
    code = outcome.code;
    for (const line of readFileSync(join(folder.path, 'temp/output'), 'utf8').split('\n')) {
      const [, name, value] = /^([\w-]+)=(.*)$/.exec(line) ?? [];
      if (name !== undefined && value !== undefined) context.set(`steps.${step.id}.outputs.${name}`, value);
      else if (line !== '') throw new Error(`GitHub does not understand the output ${line}`);
    }
    if (code !== 0) break;
  }
  const outputs = Object.entries(action.outputs).map(([name, { value }]) => [name, expand(value, context)]);
  return { code, output, outputs: Object.fromEntries(outputs) };
}

/** What GitHub puts for an expression; one that has no value is nothing. */
function expand(text: string, context: ReadonlyMap<string, string>): string {
  return text.replace(/\$\{\{ *([\w.-]+) *\}\}/g, (_, name: string) => context.get(name) ?? '');
}
