import { readEnvelope } from '../../../src/core/documents/envelope.ts';
import type { FileResult } from '../../../src/core/findings/finding.ts';
import { readDirectives } from '../../../src/core/parse/directives.ts';
import type { Node } from '../../../src/core/parse/tree.ts';
import { isBodyLanguage } from '../../../src/core/text/source.ts';
import { PARSERS } from '../../../test/support/lint-text.ts';
import { promise } from '../engine/target.ts';
import { MARKER } from '../inputs/model.ts';

/** A secret that is nothing but values below the configuration is in nothing that is told. */
export function promiseSilence({ source, findings, frameText }: FileResult): void {
  const { text, language } = source;
  if (!text.includes(MARKER) || !isBodyLanguage(language)) return;
  const { roots, problems, comments } = PARSERS[language](text);
  // Where the text is damaged, nothing tells what of it is a value.
  const isSound = problems.every(({ code }) => code !== 'syntax');
  if (!isSound || roots.some((root) => isShown(root))) return;
  // What is said to the linter is no secret.
  const directives = readDirectives(text, comments);
  if (directives.some(({ comment: { start, end } }) => text.slice(start, end).includes(MARKER))) return;
  const told = findings.flatMap(({ message, related, suggestions, instancePath }) => [
    message,
    instancePath,
    ...related.map((each) => each.message),
    ...suggestions.map(({ desc }) => desc),
  ]);
  promise(!told.join('\n').includes(MARKER), 'a message tells a secret', () => told);
  promise(!frameText.includes(MARKER), 'the masked text holds a secret', () => frameText);
}

/** Whether the marker is something that may be shown: a key, the element, a tag, the name. */
function isShown(root: Node): boolean {
  if (root.kind === 'array') return root.items.some(isShown);
  if (holdsKey(root)) return true;
  const { members } = readEnvelope(root);
  for (const [member, { node }] of members)
    if (member !== 'configuration' && member !== 'providerData' && JSON.stringify(node).includes(MARKER))
      return true;
  return false;
}

function holdsKey(node: Node): boolean {
  if (node.kind === 'scalar') return false;
  if (node.kind === 'array') return node.items.some(holdsKey);
  return node.members.some(({ key, value }) => key.name.includes(MARKER) || holdsKey(value));
}
