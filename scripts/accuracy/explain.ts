import type { Catalogue, KeySchemas } from '../../src/core/catalogue/element-schema.ts';
import type { Finding } from '../../src/core/findings/finding.ts';
import type { BodyFacts } from '../../src/derive/facts/body-facts.ts';
import type { Knowledge, Mode } from './knowledge.ts';
import type { JudgedBody, JudgedMutant } from './measure.ts';

/** A failure that nothing here explains: look at it. */
const UNEXPLAINED = 'NOT EXPLAINED';

/** Why a good body is called wrong, as far as the facts tell. */
export function explainBody(
  { mode, body }: JudgedBody,
  { ruleId, message }: Finding,
  knowledge: Knowledge,
): string {
  const known = knownKeys(mode, body, knowledge);
  const strangers = Object.keys(body.configuration).filter((key) => !Object.hasOwn(known, key));
  if (ruleId === 'unknown-config') {
    const [key] = strangers.filter((name) => message.includes(`"${name}"`));
    if (mode === 'unknown element') return 'a key of its own that resembles a common one';
    if (message.includes('did you mean')) return 'a key that what is left knows in another spelling only';
    if (key !== undefined && ownersOf(key, mode, body, knowledge).length > 0)
      return 'a key that what is left knows of other elements only';
    return 'a key that nothing left knows';
  }
  if (ruleId === 'required-config') {
    if (strangers.length > 0) return 'keys that nothing left knows stand in the place of the missing ones';
    return mode === 'metadata only' ? 'metadata requires what pages do without' : 'all other pages have more';
  }
  if (ruleId === 'provider-data') {
    return body.providerData === undefined || body.providerData.length === 0
      ? 'a sign-in by OAuth whose end this page leaves out'
      : 'the end of a sign-in by OAuth where there is none: pages copy it';
  }
  return ruleId === 'config-value' ? 'pages differ about the kind of value' : UNEXPLAINED;
}

/** Why a mistake was not seen as what it is. */
export function explainMutant(judged: JudgedMutant, knowledge: Knowledge): string {
  const { mode, body, mutant, verdict } = judged;
  const { kind, about, sort } = mutant;
  const known = knownKeys(mode, body, knowledge);
  if (kind === 'missing credential') {
    return Object.hasOwn(known, about)
      ? 'known, but nothing left says that it is needed'
      : 'a key that nothing left knows';
  }
  if (kind === 'misspelt key' && !Object.hasOwn(known, about)) return 'a key that nothing left knows';
  if (verdict.isRepaired === false) {
    if (kind === 'misspelt key' || kind === 'misspelt element key') return explainSuggestion(judged);
    if (mutant.written.language === 'yaml')
      return `what is suggested for quotes ${sort} is not the same in YAML`;
  }
  if (verdict.extra.length > 0) {
    const rules = [...new Set(verdict.extra.map(({ ruleId }) => ruleId))].join(', ');
    const isAboutElement = kind === 'misspelt element key' || about === 'key' || about === 'element';
    return isAboutElement ? `${rules} about an element that is not told for sure` : `also ${rules}`;
  }
  return UNEXPLAINED;
}

function explainSuggestion({ mutant, verdict }: JudgedMutant): string {
  const caught = verdict.findings.find(({ ruleId }) => mutant.rules.includes(ruleId));
  const suggested = /"([^"]*)"$/.exec(caught?.suggestions[0]?.desc ?? '')?.[1];
  if (suggested !== undefined) return `"${suggested}" is as near`;
  return mutant.about.length < 4 ? 'too short to be told from others' : UNEXPLAINED;
}

function knownKeys(mode: Mode, body: BodyFacts, knowledge: Knowledge): KeySchemas {
  const catalogue = mode === 'unknown element' ? undefined : knowledge.catalogueFor(mode, body);
  return catalogue?.element(body.element)?.schema.properties.configuration.properties ?? knowledge.common;
}

function ownersOf(
  key: string,
  mode: Mode,
  body: BodyFacts,
  knowledge: Knowledge,
): ReturnType<Catalogue['elementsWith']> {
  return knowledge.catalogueFor(mode, body)?.elementsWith(key) ?? [];
}
