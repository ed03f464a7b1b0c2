import type { Catalogue } from '../../src/core/catalogue/element-schema.ts';
import type { Finding } from '../../src/core/findings/finding.ts';
import { applyEdits } from '../../src/core/fix/apply.ts';
import { lint } from '../../src/core/lint.ts';
import { parseJson, parseJsonc } from '../../src/core/parse/json/parse-json.ts';
import { isObjectValue } from '../../src/core/parse/tree.ts';
import { parseYaml } from '../../src/core/parse/yaml.ts';
import { presetSeverities } from '../../src/core/rules/all.ts';
import { agreeWithScreening } from './agree-with-screening.ts';
import type { Mutant } from './mutant.ts';
import { lineAt, type Written } from './write-body.ts';

export const PARSERS = { json: parseJson, jsonc: parseJsonc, yaml: parseYaml } as const;
const SEVERITIES = presetSeverities('recommended');

type Text = Pick<Written, 'text' | 'language'>;

/** How a mutant fared. `other`: something is said about it, but not by a rule that names the mistake. */
export interface Verdict {
  readonly outcome: 'error' | 'warning' | 'other' | 'missed';
  readonly isRightLine: boolean;
  /** Undefined where no suggestion is due, or nothing was caught. */
  readonly isRepaired: boolean | undefined;
  /** Findings besides the one that names the mistake, which the good body does not have. */
  readonly extra: readonly Finding[];
  readonly findings: readonly Finding[];
}

export function findingsIn({ text, language }: Text, catalogue: Catalogue): readonly Finding[] {
  const source = { path: `instance.${language}`, language, text };
  const result = lint({
    source,
    parse: PARSERS[language],
    catalogue,
    severities: SEVERITIES,
    onlyInstances: false,
  });
  agreeWithScreening(source, catalogue, SEVERITIES, result);
  return result?.findings ?? [];
}

/** `before`: what the linter says of the good body, which is not about the mistake. */
export function judge(mutant: Mutant, catalogue: Catalogue, before: readonly Finding[]): Verdict {
  const { written, rules, names = '', pointer, at } = mutant;
  const said = new Set(before.map(({ ruleId, message }) => `${ruleId} ${message}`));
  const findings = findingsIn(written, catalogue).filter(
    ({ ruleId, message }) => !said.has(`${ruleId} ${message}`),
  );
  const line = lineAt(written.text, at);
  const isRightLine = ({ span }: Finding): boolean => lineAt(written.text, span.start) === line;
  const naming = findings.filter(
    ({ ruleId, message, instancePath }) =>
      rules.includes(ruleId) &&
      message.includes(names) &&
      (pointer === undefined || instancePath === pointer),
  );
  const caught = naming.find(isRightLine) ?? naming[0];
  if (caught === undefined) {
    const outcome = findings.length > 0 ? 'other' : 'missed';
    return { outcome, isRightLine: false, isRepaired: undefined, extra: [], findings };
  }
  // One mistake in many places, such as the quotes of a whole text, is as many findings.
  const extra = findings.filter(
    (each) => each !== caught && !(each.fix !== undefined && naming.includes(each)),
  );
  return {
    outcome: caught.severity,
    isRightLine: isRightLine(caught),
    isRepaired: mutant.isRepaired && isRepaired(mutant, caught, naming),
    extra,
    findings,
  };
}

function isRepaired({ written, isRepaired }: Mutant, caught: Finding, naming: readonly Finding[]): boolean {
  const edits = caught.fix ? naming.flatMap(({ fix = [] }) => fix) : (caught.suggestions[0]?.edits ?? []);
  const tree = PARSERS[written.language](applyEdits(written.text, edits));
  const [root] = tree.roots;
  return tree.problems.length === 0 && isObjectValue(root?.value) && isRepaired?.(root.value) === true;
}
