import { find } from '../../core/documents/locate.ts';
import { parseSoundJson } from '../../core/parse/json/sound.ts';
import type { Node } from '../../core/parse/tree.ts';
import type { UsageProblem } from '../../discover/usage-problem.ts';
import { bodyValues } from './body-values.ts';
import { placeWords } from './place-words.ts';
import { variableIn } from './references.ts';
import type { Wanted } from './wanted.ts';

/** A body with everything filled in. */
export interface ResolvedBody {
  /** Strict JSON. A secret as a whole. */
  readonly text: string;
  /** What must not be shown of it: each value once. */
  readonly secrets: readonly string[];
}

export type Resolution =
  /** In the order of what is wanted. */
  { readonly bodies: readonly ResolvedBody[] } | { readonly problems: readonly UsageProblem[] };

type Variables = Readonly<Record<string, string | undefined>>;

/** Fills in the variables of all bodies, or says all that is in the way. `reserved`: variables with secrets of the platform's accounts. */
export function resolveReferences(
  wanted: readonly Wanted[],
  env: Variables,
  reserved: readonly string[],
): Resolution {
  const problems = [...reservedOnes(wanted, reserved), ...missingOnes(wanted, env)];
  return problems.length > 0 ? { problems } : { bodies: wanted.map((each) => resolved(each, env)) };
}

function resolved({ text, references, secretKeys }: Wanted, env: Variables): ResolvedBody {
  const root = rootOf(text);
  // In the order of the text.
  const places = references.map(({ variable, pointer }) => ({
    node: find(root, pointer)?.node,
    value: contentOf(variable, env),
  }));
  const secrets = new Set(places.map(({ value }) => value));
  for (const { node, isSecret, isFillable } of bodyValues(root, secretKeys)) {
    const { value } = node;
    if (typeof value === 'boolean' || value === null) continue;
    // A number is shown as it is written.
    const secret = typeof value === 'string' ? value : text.slice(node.start, node.end);
    if (secret === '' || variableIn(secret) !== undefined) continue;
    if (isSecret || (isFillable && mayBeSecret(secret))) secrets.add(secret);
  }
  const parts: string[] = [];
  let end = 0;
  for (const { node, value } of places) {
    if (node === undefined) continue;
    parts.push(text.slice(end, node.start), JSON.stringify(value));
    end = node.end;
  }
  return { text: parts.join('') + text.slice(end), secrets: [...secrets] };
}

/** Keys may be misspelt, or unknown here. An address without anything behind it is none, nor is a single common word. */
function mayBeSecret(value: string): boolean {
  return value.length >= 8 && !/^(?:https?:\/\/[^\s@?#]+|[a-z]{1,10})$/i.test(value);
}

/** The text of a body is always strict JSON: it was written here. */
export function rootOf(text: string): Node {
  const root = parseSoundJson(text);
  if (root === undefined) throw new Error('the text of a body is no JSON');
  return root;
}

function contentOf(variable: string, env: Variables): string {
  return (Object.hasOwn(env, variable) ? env[variable] : undefined) ?? '';
}

/** Each reference by itself: it is a mistake, or worse. */
function* reservedOnes(wanted: readonly Wanted[], reserved: readonly string[]): Generator<UsageProblem> {
  // Some systems do not tell names of variables apart by letter case.
  const names = new Set(reserved.map((name) => name.toUpperCase()));
  for (const { shownAs, references } of wanted) {
    for (const { variable, pointer } of references) {
      if (names.has(variable.toUpperCase()))
        yield {
          message: `${shownAs}: ${placeWords(pointer)} refers to ${variable}, a secret of the account itself, which no body may hold; name another variable`,
        };
    }
  }
}

/** So many places of a missing variable are named. */
const PLACES_SHOWN = 3;

/** A problem for each variable: thousands of files may want the same one. */
function* missingOnes(wanted: readonly Wanted[], env: Variables): Generator<UsageProblem> {
  const places = new Map<string, string[]>();
  for (const { shownAs, references } of wanted) {
    for (const { variable, pointer } of references) {
      if (contentOf(variable, env) !== '') continue;
      const known = places.get(variable) ?? [];
      known.push(`${placeWords(pointer)} of ${shownAs}`);
      places.set(variable, known);
    }
  }
  for (const [variable, all] of places) {
    const more = all.length - PLACES_SHOWN;
    const shown = [...all.slice(0, PLACES_SHOWN), ...(more > 0 ? [`${more} more`] : [])];
    const state = Object.hasOwn(env, variable) && env[variable] !== undefined ? 'empty' : 'not set';
    yield { message: `the variable ${variable} is ${state}; it is wanted for ${inWords(shown)}` };
  }
}

function inWords(all: readonly string[]): string {
  const last = all.at(-1) ?? '';
  return all.length < 2 ? last : `${all.slice(0, -1).join(', ')} and ${last}`;
}
