import { type ElementSchema, isElementKey } from '../../../core/catalogue/element-schema.ts';
import { ACCOUNT_VARIABLES, PRESETS } from '../../../core/documents/platform-address.ts';
import { printSchema } from '../../../derive/schema/print-schema.ts';
import type { UsageProblem } from '../../../discover/usage-problem.ts';
import { fetchElement } from '../../../platform/elements.ts';
import type { Outcome } from '../../../platform/outcome.ts';
import type { Limits } from '../../../platform/platform.ts';
import { type Arguments, lastOf } from '../../arguments.ts';
import { OK, USAGE } from '../../exit-code.ts';
import { choosePlatform } from '../../platform-options.ts';
import { printProblem } from '../../print-problem.ts';
import { PULL_OPTIONS } from './options.ts';
import { schemaFrom } from './pulled-schema.ts';
import type { SchemaOutcome, SchemaWorld, Subcommand } from './subcommand.ts';
import { writeSchema } from './write-schema.ts';

const LIMITS: Limits = { connectTime: 15_000, answerTime: 60_000, answerBytes: 16 * 1024 * 1024 };

export const pull: Subcommand = {
  usage: 'schema pull KEY... --environment NAME',
  about: `Asks the platform for the metadata of elements (GET /elements/{key}) and writes their schemas; name them under
"elements" of the config then. Only this, submit and status open a connection.

The secrets of your account come from the variables ${ACCOUNT_VARIABLES.user} and
${ACCOUNT_VARIABLES.organization}, or those that the environment in the config names. They are sent to the
documented hosts, to this machine, and to hosts that you allow here; a config cannot allow one. A proxy that HTTPS_PROXY
names is told the host alone; NO_PROXY lists hosts to go to without one. NODE_EXTRA_CA_CERTS adds certificates to trust.

Environments: ${Object.keys(PRESETS).join(', ')};
"environments" of the config adds more.`,
  options: PULL_OPTIONS,
  run: (given, world) => runPull(given, world, LIMITS),
};

export async function runPull(given: Arguments, world: SchemaWorld, limits: Limits): Promise<SchemaOutcome> {
  const keys = [...new Set(given.positionals)];
  const out = lastOf(given, 'out');
  const problem = problemWithKeys(keys, out);
  if (problem !== undefined) return [{ message: problem }];
  const chosen = await choosePlatform(given, world, limits);
  if ('problems' in chosen) return chosen.problems;
  const { platform } = chosen;

  let code = OK;
  for (const key of keys) {
    const outcome = await fetchElement(key, platform);
    const schema = await schemaFrom(outcome, key, platform);
    const failure = 'message' in schema ? schema : deliver(schema, out, world);
    if (failure === undefined) continue;
    world.stderr(printProblem(failure, world.cwd));
    code = USAGE;
    // What cannot be written now cannot be written later.
    if (!('message' in schema) || concernsAll(outcome)) break;
  }
  return code;
}

function problemWithKeys(keys: readonly string[], out: string | undefined): string | undefined {
  if (keys.length === 0) return 'schema pull needs at least one element key';
  const wrong = keys.find((key) => !isElementKey(key));
  if (wrong !== undefined) return `"${wrong}" is no element key, which has letters, digits and . _ - only`;
  return keys.length > 1 && out === undefined
    ? `schemas of ${keys.length} elements need a place; say where to write them with --out DIR`
    : undefined;
}

function deliver(
  schema: ElementSchema,
  out: string | undefined,
  world: SchemaWorld,
): UsageProblem | undefined {
  if (out !== undefined) return writeSchema(schema, out, world);
  world.stdout(printSchema(schema));
  return undefined;
}

/** Whether the same would become of every other request. */
function concernsAll(outcome: Outcome): boolean {
  return outcome.kind === 'unreachable' || (outcome.kind === 'refused' && outcome.status === 401);
}
