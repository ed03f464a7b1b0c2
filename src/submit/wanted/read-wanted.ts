import type { Catalogue } from '../../core/catalogue/element-schema.ts';
import { keptText } from '../../core/catalogue/identity.ts';
import { looksLikeInstance } from '../../core/documents/envelope.ts';
import { findDocuments } from '../../core/documents/instance-document.ts';
import { readBody } from '../../core/parse/parser-for.ts';
import { isObjectValue, type Node, type Value } from '../../core/parse/tree.ts';
import { isBodyLanguage, type Source } from '../../core/text/source.ts';
import type { FileRef } from '../../discover/file-ref.ts';
import type { UsageProblem } from '../../discover/usage-problem.ts';
import { bodyText } from './body.ts';
import { bodyHash } from './body-hash.ts';
import { bodyValues, PROVIDER_DATA, type SecretKeys } from './body-values.ts';
import { placeWords } from './place-words.ts';
import { findReferences } from './references.ts';
import type { Wanted } from './wanted.ts';

export interface WantedReading {
  readonly wanted: readonly Wanted[];
  readonly problems: readonly UsageProblem[];
}

/** The instances that a linted text asks for. `origin`: what journals and receipts call the file. */
export async function readWanted(
  file: FileRef,
  source: Source,
  origin: string,
  catalogue: Catalogue,
): Promise<WantedReading> {
  const { language, text } = source;
  if (!isBodyLanguage(language)) return { wanted: [], problems: [] };
  const tree = await readBody(text, language);
  const problem = tree.problems.find(({ code }) => code === 'syntax');
  if (problem?.code === 'syntax') {
    // What no config could allow to be sent.
    if (problem.limit !== undefined)
      return { wanted: [], problems: [{ message: `${file.displayPath}: ${problem.message}` }] };
    // Only a comment that suppresses the finding lets such a text through.
    const message = `${file.displayPath}: a comment suppresses a syntax error, and what the text means is a guess; mend it`;
    return { wanted: [], problems: [{ message }] };
  }
  const documents = findDocuments(tree, false);
  const wanted: Wanted[] = [];
  const problems: UsageProblem[] = [];
  for (const [index, document] of documents.entries()) {
    if (!file.named && !looksLikeInstance(document.envelope)) continue;
    const number = index + 1;
    const shownAs = documents.length === 1 ? file.displayPath : `${file.displayPath}, body ${number}`;
    const made = makeWanted(
      document.node,
      text,
      {
        source: file,
        shownAs,
        origin: { file: origin, document: number },
      },
      catalogue,
    );
    if ('faults' in made) problems.push(...made.faults.map((fault) => ({ message: `${shownAs}: ${fault}` })));
    else wanted.push(made);
  }
  return { wanted, problems };
}

function makeWanted(
  node: Node,
  written: string,
  where: Pick<Wanted, 'source' | 'shownAs' | 'origin'>,
  catalogue: Catalogue,
): Wanted | { readonly faults: readonly string[] } {
  const body = bodyText(node, written);
  if ('refusal' in body) return { faults: [`${placeWords(body.pointer)} cannot be sent: ${body.refusal}`] };
  const { text, root } = body;
  const { references, misreferences } = findReferences(root);
  const faults = misreferences.map(({ pointer, fault }) => `${placeWords(pointer)} ${fault}`);
  // Under the very names that are sent: what is misspelt the platform does not know.
  const members = isObjectValue(root.value) ? root.value : {};
  const element = isObjectValue(members['element']) ? members['element']['key'] : undefined;
  if (typeof element !== 'string' || element === '')
    faults.push('no element is named; write its key as "key" of "element"');
  const name = typeof members['name'] === 'string' ? keptText(members['name']) : '';
  if (name === '') faults.push('"name" is missing, or holds nothing but HTML; give the instance a name');
  if (faults.length > 0 || typeof element !== 'string') return { faults };
  const secretKeys = secretKeysOf(element, catalogue);
  return {
    ...where,
    element,
    name,
    tags: keptTags(members['tags']),
    text,
    references,
    isOneTime: isOneTime(root, secretKeys),
    secretKeys,
    hash: bodyHash(root, text, references, secretKeys),
  };
}

function keptTags(tags: Value | undefined): readonly string[] {
  if (!Array.isArray(tags)) return [];
  return tags.flatMap((tag) => (typeof tag === 'string' ? [keptText(tag)] : []));
}

function secretKeysOf(element: string, catalogue: Catalogue): SecretKeys {
  const known = catalogue.element(element)?.schema.properties.configuration.properties ?? {};
  return new Set(Object.keys(known).filter((key) => known[key]?.['x-secret'] === true));
}

/** What a sign-in hands over is used up by the first create; the numbers of accounts beside it are not. */
const HANDED_OVER = /code|token|verifier/i;

function isOneTime(root: Node, secretKeys: SecretKeys): boolean {
  for (const { node, pointer } of bodyValues(root, secretKeys)) {
    const [, member, key = ''] = pointer.split('/');
    if (member === PROVIDER_DATA && HANDED_OVER.test(key) && node.value !== '' && node.value !== null)
      return true;
  }
  return false;
}
