import { AUTHENTICATION_KEY } from '../../src/core/catalogue/authentication-type.ts';
import type { Catalogue, ElementSchema } from '../../src/core/catalogue/element-schema.ts';
import { waysToAuthenticate } from '../../src/core/catalogue/ways-to-authenticate.ts';
import { pointerSegments } from '../../src/core/documents/pointer.ts';
import type { Finding } from '../../src/core/findings/finding.ts';
import type { Value } from '../../src/core/parse/tree.ts';
import { configurationOf } from './change-body.ts';
import { findingsIn } from './judge.ts';
import { ajvJudge, hyperjumpJudge, type Judge, places } from './schema-judges.ts';
import type { Sample } from './schema-samples.ts';

/** A place that a schema or the linter objects to alone. */
export interface Disagreement {
  readonly sample: Sample;
  readonly judge: string;
  /** A pointer into the configuration; '' for the envelope, whose errors each judge places differently. */
  readonly place: string;
  readonly alone: 'schema' | 'linter';
  readonly findings: readonly Finding[];
  readonly schema: ElementSchema;
}

export interface Agreement {
  readonly samples: number;
  /** Those that a schema objects to. */
  readonly refused: number;
  /** By the reason that explains them. */
  readonly explained: ReadonlyMap<string, readonly Disagreement[]>;
  readonly unexplained: readonly Disagreement[];
}

/** The rules about what a schema can express. */
const RULES = new Set(['envelope', 'required-config', 'config-type', 'config-value']);

/** The rules about what may make a value wrong, or a key another one. */
const CAUSES = new Set(['curly-quotes', 'element-key', 'placeholder', 'read-only-members']);

const CONFIGURATION = '/configuration';

/**
 * Why the linter may say something else than a schema. It knows what a key was meant to be, and blames a mistake on its
 * cause alone.
 */
const REASONS: Readonly<Record<string, (disagreement: Disagreement) => boolean>> = {
  'a misspelt key counts as there': ({ alone, place, findings, schema, sample }) => {
    if (alone !== 'schema' || place !== CONFIGURATION) return false;
    const meant = findings.flatMap(({ ruleId, suggestions }) =>
      ruleId === 'unknown-config' ? suggestions.map(({ desc }) => /"([^"]*)"$/.exec(desc)?.[1] ?? '') : [],
    );
    return isComplete(schema, [...Object.keys(configurationOf(sample.value)), ...meant]);
  },
  'a key stands in place of a missing one': ({ alone, place, schema, sample }) => {
    if (alone !== 'schema' || place !== CONFIGURATION) return false;
    const needed = new Set(waysToAuthenticate(schema).flatMap(({ keys }) => keys));
    return sample.change === 'another name for a key' && needed.has(sample.about);
  },
  'the type that is named narrows the ways to authenticate': ({ alone, place, findings, sample }) =>
    alone === 'linter' &&
    place === CONFIGURATION &&
    Object.hasOwn(configurationOf(sample.value), AUTHENTICATION_KEY) &&
    findings.some(({ ruleId, severity }) => ruleId === 'required-config' && severity === 'error'),
  'nobody knows what an unknown authentication type needs': ({ alone, place, schema, sample }) =>
    alone === 'schema' &&
    place === CONFIGURATION &&
    !isTypeOf(schema, configurationOf(sample.value)[AUTHENTICATION_KEY]),
  'the keys of another authentication type tell that the one that is named is wrong': ({
    alone,
    place,
    findings,
  }) =>
    alone === 'schema' &&
    place === CONFIGURATION &&
    findings.some(({ ruleId, severity }) => ruleId === 'auth-mismatch' && severity === 'error'),
  'another rule names the cause': ({ alone, place, findings }) =>
    alone === 'schema' &&
    findings.some(
      ({ ruleId, severity, instancePath }) =>
        CAUSES.has(ruleId) && severity === 'error' && toPlace(instancePath) === place,
    ),
  'a flag in other letters, or an address in place of one, may be right': ({
    alone,
    place,
    findings,
    sample,
  }) =>
    alone === 'schema' &&
    /^(?:true|false|https?:.*)$/i.test(
      String(configurationOf(sample.value)[pointerSegments(place)[1] ?? '']),
    ) &&
    findings.some(
      ({ ruleId, severity, instancePath }) =>
        ruleId === 'config-value' && severity === 'warning' && instancePath === place,
    ),
};

/** Whether the keys hold all that one way to authenticate needs. */
function isComplete(schema: ElementSchema, keys: readonly string[]): boolean {
  return waysToAuthenticate(schema).some((way) => way.keys.every((key) => keys.includes(key)));
}

function isTypeOf(schema: ElementSchema, written: Value | undefined): boolean {
  if (typeof written !== 'string') return true;
  const control = schema.properties.configuration.properties[AUTHENTICATION_KEY];
  return (control?.['x-options'] ?? []).some((type) => type.toLowerCase() === written.toLowerCase());
}

/** Asks two validators about each sample, with the schema of its element and that of all instances, and the linter. */
export async function compareJudges(samples: readonly Sample[], catalogue: Catalogue): Promise<Agreement> {
  const judgesOf = createJudges();
  const explained = new Map<string, Disagreement[]>(Object.keys(REASONS).map((reason) => [reason, []]));
  const unexplained: Disagreement[] = [];
  let refused = 0;
  for (const sample of samples) {
    const { schema } = catalogue.element(sample.element) ?? {};
    if (schema === undefined) throw new Error(`${sample.element} has no schema`);
    const findings = findingsIn(sample.written, catalogue);
    const ours = toPlaces(
      findings
        .filter(({ ruleId, severity }) => RULES.has(ruleId) && severity === 'error')
        .map(({ instancePath }) => instancePath),
    );
    let isRefused = false;
    for (const { name, judge, ofEnvelope } of await judgesOf(sample.element)) {
      const inScope = (place: string): boolean => ofEnvelope || place !== '';
      const theirs = toPlaces(judge(sample.value)).filter(inScope);
      isRefused ||= theirs.length > 0;
      const differing = [
        ...theirs
          .filter((place) => !ours.includes(place))
          .map((place) => ({ place, alone: 'schema' as const })),
        ...ours
          .filter((place) => inScope(place) && !theirs.includes(place))
          .map((place) => ({ place, alone: 'linter' as const })),
      ];
      for (const difference of differing) {
        const disagreement = { sample, judge: name, findings, schema, ...difference };
        // Whatever the reason, what a schema refuses is not passed over in silence.
        const reason =
          findings.length === 0
            ? undefined
            : Object.keys(REASONS).find((each) => REASONS[each]?.(disagreement));
        (explained.get(reason ?? '') ?? unexplained).push(disagreement);
      }
    }
    if (isRefused) refused++;
  }
  return { samples: samples.length, refused, explained, unexplained };
}

interface NamedJudge {
  readonly name: string;
  readonly judge: Judge;
  /** The schema of an element says nothing of the envelope. */
  readonly ofEnvelope: boolean;
}

function createJudges(): (element: string) => Promise<readonly NamedJudge[]> {
  const known = new Map<string, readonly NamedJudge[]>();
  const judges = async (path: string, ofEnvelope: boolean): Promise<readonly NamedJudge[]> => {
    const found = known.get(path) ?? [
      { name: `ajv, ${path}`, judge: ajvJudge(path), ofEnvelope },
      { name: `hyperjump, ${path}`, judge: await hyperjumpJudge(path), ofEnvelope },
    ];
    known.set(path, found);
    return found;
  };
  return async (element) => [
    ...(await judges(`elements/${element}.schema.json`, false)),
    ...(await judges('instance.schema.json', true)),
  ];
}

function toPlaces(pointers: readonly string[]): readonly string[] {
  return places(pointers.map(toPlace));
}

function toPlace(pointer: string): string {
  return pointer === CONFIGURATION || pointer.startsWith(`${CONFIGURATION}/`) ? pointer : '';
}

const MOST_SHOWN = 10;

/** How many bodies each reason explains, and all that none does. */
export function printAgreement({ samples, refused, explained, unexplained }: Agreement): string {
  const bodies = (disagreements: readonly Disagreement[]): number =>
    new Set(disagreements.map(({ sample }) => sample)).size;
  const shown = unexplained
    .slice(0, MOST_SHOWN)
    .flatMap(({ sample, judge, place, alone, findings }) => [
      `    ${sample.element} ${sample.about}, ${sample.change}: ${alone === 'linter' ? 'the linter' : judge} alone at "${place}"`,
      ...findings.map(({ severity, ruleId, message }) => `      -> ${severity} ${ruleId}: ${message}`),
    ]);
  return [
    `${samples} bodies, of which ${refused} are refused by a schema. Schemas and linter differ on`,
    ...[...explained].map(([reason, each]) => `  ${String(bodies(each)).padStart(6)}  ${reason}`),
    `  ${String(bodies(unexplained)).padStart(6)}  NOT EXPLAINED`,
    ...shown,
  ].join('\n');
}
