import type { Catalogue } from '../../core/catalogue/element-schema.ts';
import { environmentName } from '../../core/catalogue/environment-name.ts';
import { listKeys } from '../../core/catalogue/show-value.ts';
import {
  configurationNode,
  type InstanceDocument,
  memberPointer,
} from '../../core/documents/instance-document.ts';
import { partsOf } from '../../core/documents/parts.ts';
import { keyAt, type PointerPlace } from '../../core/documents/place.ts';
import { childPointer } from '../../core/documents/pointer.ts';
import type { FileResult } from '../../core/findings/finding.ts';
import { type PlacedProblem, placeInDocument } from '../../core/findings/place-problem.ts';
import { maskText } from '../../core/findings/redact.ts';
import { toFindings } from '../../core/findings/severity.ts';
import type { Tree } from '../../core/parse/tree.ts';
import { configValue } from '../../core/rules/config-value.ts';
import { requiredConfig } from '../../core/rules/required-config.ts';
import type { Problem } from '../../core/rules/rule.ts';
import type { Source } from '../../core/text/source.ts';

export interface BlameJob {
  readonly source: Source;
  readonly tree: Tree;
  /** Counts the bodies of the text, from 1. */
  readonly document: number;
  readonly element: string;
  /** What the platform says, without secrets. */
  readonly words: string;
  readonly catalogue: Catalogue;
}

/** A sentence about something that is not there. */
const MISSING =
  /\b(?:missing|required?|requires|must (?:be|have|include|provide|specify)|mandatory|needed|not (?:provided|specified|set)|cannot be (?:null|empty|blank)|provide)\b/i;

/** What may be a key, in quotes or not. */
const WORD = /(["'`]?)([\w$][\w$.-]*[\w$])\1/g;

/**
 * Finds the places that the platform's words are about: keys that it misses, and keys that it names. Undefined where it names
 * none.
 */
export function blame(job: BlameJob): FileResult | undefined {
  const { source, tree, catalogue, words, element } = job;
  const [part] = partsOf(tree, false, () => undefined);
  const document = part?.kind === 'body' ? part.documents[job.document - 1] : undefined;
  const configuration = document && configurationNode(document);
  if (part === undefined || document === undefined || configuration === undefined) return undefined;

  const present = new Set(Object.keys(configuration.value));
  const named = wordsOf(words);
  const missing = MISSING.test(words)
    ? named.filter((word) => !present.has(word.text) && isKey(word, element, catalogue))
    : [];
  const causes: readonly PlacedProblem[] =
    missing.length > 0
      ? [
          placeInDocument(
            requiredConfig.meta.id,
            missingKeys(
              missing.map(({ text }) => text),
              element,
              document,
            ),
            document,
          ),
        ]
      : named
          .filter(({ text, isSetOff }) => isSetOff && present.has(text))
          .map(({ text }) => placeInDocument(configValue.meta.id, refusedKey(text, document), document));
  if (causes.length === 0) return undefined;
  const findings = toFindings(causes, { [requiredConfig.meta.id]: 'error', [configValue.meta.id]: 'error' });
  return { source, findings, frameText: maskText(source.text, [{ part, causes }], catalogue) };
}

interface Word {
  readonly text: string;
  /** In quotes, or of several parts, as words of everyday language are not. */
  readonly isSetOff: boolean;
  readonly isQuoted: boolean;
}

/** Each once. */
function wordsOf(text: string): readonly Word[] {
  const words = new Map<string, Word>();
  for (const [, quote = '', word = ''] of text.matchAll(WORD)) {
    const isQuoted = quote !== '';
    words.set(word, { text: word, isSetOff: isQuoted || /[._]/.test(word), isQuoted });
  }
  return [...words.values()];
}

/** Whether a word can be a key that is not in the file: the element's keys are known, others look like one and are in quotes. */
function isKey({ text, isQuoted }: Word, element: string, catalogue: Catalogue): boolean {
  const known = catalogue.element(element)?.schema.properties.configuration.properties ?? {};
  if (Object.hasOwn(known, text) || Object.hasOwn(catalogue.common, text)) return true;
  return isQuoted && /^[a-z][\w-]*(?:\.[\w-]+)+$/i.test(text);
}

function missingKeys(
  keys: readonly string[],
  element: string,
  document: InstanceDocument,
): Problem<PointerPlace> {
  const pointer = memberPointer(document, 'configuration');
  return {
    at: keyAt(pointer),
    message: `the platform misses ${listKeys(keys)}; add ${keys.length === 1 ? 'it' : 'them'} and submit again`,
    suggestions: [
      {
        desc: `add ${keys.length === 1 ? 'it' : 'them'} as \${env:...}`,
        change: {
          kind: 'add-members',
          pointer,
          members: keys.map((name) => [name, `\${env:${environmentName(element, name)}}`]),
        },
      },
    ],
  };
}

function refusedKey(key: string, document: InstanceDocument): Problem<PointerPlace> {
  return {
    at: keyAt(childPointer(memberPointer(document, 'configuration'), key)),
    message: `the platform refuses the instance and names "${key}"; see what it says about it`,
  };
}
