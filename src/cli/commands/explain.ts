import { lint } from '../../core/lint.ts';
import { parserFor } from '../../core/parse/parser-for.ts';
import { ENTRIES, exampleSeverities, RULE_IDS } from '../../core/rules/all.ts';
import type { Example, Rule } from '../../core/rules/rule.ts';
import { nearest } from '../../core/text/nearest.ts';
import { extensionFor } from '../../core/text/source.ts';
import { loadBundledCatalogue } from '../../knowledge/bundled.ts';
import type { Paint } from '../../report/paint.ts';
import { printable } from '../../report/printable.ts';
import { ruleDocsUrl } from '../../report/repository.ts';
import { formatFindings } from '../../report/stylish.ts';
import type { Arguments } from '../arguments.ts';
import { complain } from '../complain.ts';
import { OK } from '../exit-code.ts';
import { colorOf } from '../option-values.ts';
import { choosePaint } from '../paint.ts';
import type { World } from '../world.ts';

/** Prints what a rule finds and why, with its examples and their output; without a rule, lists all of them. */
export async function explain(given: Arguments, world: World): Promise<number> {
  const [id, ...others] = given.positionals;
  if (others.length > 0) return complain([{ message: 'explain takes one rule at a time' }], world);
  const paint = await choosePaint(colorOf(given), world);
  if (id === undefined) {
    world.stdout(listRules(paint));
    return OK;
  }
  const entry = ENTRIES.find(({ rule }) => rule.meta.id === id);
  if (entry === undefined) {
    const [meant] = nearest(id, RULE_IDS, 1);
    const hint = meant === undefined ? '"instancelint explain" lists them' : `did you mean "${meant}"?`;
    return complain([{ message: `there is no rule "${id}"; ${hint}` }], world);
  }
  const { rule, recommended, strict } = entry;
  const severity = `recommended: ${recommended}, strict: ${strict}`;
  world.stdout(`${await explainRule(rule, severity, paint)}\n`);
  return OK;
}

function listRules(paint: Paint): string {
  const width = Math.max(...RULE_IDS.map((id) => id.length));
  const rows = ENTRIES.map(({ rule }) => `${paint.bold(rule.meta.id.padEnd(width))}  ${rule.meta.summary}\n`);
  return rows.sort().join('');
}

async function explainRule({ meta, examples }: Rule, severity: string, paint: Paint): Promise<string> {
  const abilities = [
    ...(meta.fixable ? ['has a safe fix'] : []),
    ...(meta.suggests ? ['has suggestions'] : []),
  ];
  const parts = [
    `${paint.bold(meta.id)}: ${meta.summary}`,
    meta.why,
    `Severity: ${[severity, ...abilities].join('; ')}`,
  ];
  for (const bad of examples.bad) {
    parts.push(
      `${paint.red('Bad')} (${bad.language}):\n\n${indented(bad.text)}`,
      await outputOf(bad, meta.id, paint),
      ...(bad.fixed === undefined ? [] : [`${paint.green('Fixed')}:\n\n${indented(bad.fixed)}`]),
    );
  }
  for (const good of examples.good) {
    parts.push(`${paint.green('Good')} (${good.language}):\n\n${indented(good.text)}`);
  }
  parts.push(`Documentation: ${ruleDocsUrl(meta.id)}`);
  return parts.join('\n\n');
}

function indented(text: string): string {
  return text
    .trimEnd()
    .split('\n')
    .map((line) => `    ${printable(line)}`.trimEnd())
    .join('\n');
}

/** What the linter says about an example. */
async function outputOf({ language, text }: Example, ruleId: string, paint: Paint): Promise<string> {
  const result = lint({
    source: { path: `example.${extensionFor(language)}`, language, text },
    parse: await parserFor(language, text),
    catalogue: loadBundledCatalogue(),
    severities: exampleSeverities(ruleId, language),
    onlyInstances: false,
  });
  return result === undefined ? '' : formatFindings(result, paint).join('\n\n');
}
