import type { BadExample } from '../../src/core/rules/rule.ts';
import { MARKER } from './outputs.ts';

/** Ways to put a secret into a text of any language, where there is a place for it. */
const PLANTINGS: readonly ((text: string) => string)[] = [
  // Beside the other keys of a configuration, in JSON, in flow YAML, and within the quotes of a shell.
  (text) => text.replace(/(configuration(\\?\W)\s*:\s*\{)/g, `$1 $2zz.secret$2: $2${MARKER}$2, `),
  (text) => text.replace(/(configuration:\s*\{)/g, `$1 zz.secret: ${MARKER}, `),
  (text) => text.replace(/(configuration:[^\n{]*\n)( +)/g, `$1$2zz.secret: ${MARKER} # ${MARKER}\n$2`),
  (text) =>
    text.replace(
      /(configuration:[^\n{]*\n)( +)/g,
      `$1$2&${MARKER} zz.secret: !${MARKER} |\n$2  ${MARKER}\n$2`,
    ),
  (text) => text.replace(/(providerData\W*\{)/g, `$1 "zz": "${MARKER}", `),
  (text) => text.replace(/(providerData:\s*\n)( +)/g, `$1$2zz: *${MARKER}\n$2`),
  // Within values, and in place of them.
  (text) =>
    text.replace(
      /((?:\.key|secret|token|username|password|\bcode|site)\W{1,4}:\s*\W?)([^\s"'\\]+)/gi,
      `$1$2${MARKER}`,
    ),
  (text) =>
    text.replace(
      /((?:\.key|secret|token|username|password|\bcode|site)\W{1,4}:\s*\W?)([^\s"'\\]+)/gi,
      `$1${MARKER}`,
    ),
  // In the arguments of a command.
  (text) =>
    text.replace(
      /\bcurl /g,
      `curl -u jo:${MARKER} -H 'Authorization: User ${MARKER}, Organization ${MARKER}' `,
    ),
  (text) => text.replace(/(User|Organization) [^,'"\s]+/g, `$1 ${MARKER}`),
  // Around it, where nothing is known of what a text says.
  (text) => text.replace(/^\s*\S/, `// ${MARKER}\n$&`),
  (text) => text.replace(/\n?$/, ` # ${MARKER}\n`),
];

/** On one line, all of a text is beside whatever is wrong in it. */
const LAYOUTS: readonly ((text: string) => string)[] = [
  (text) => text,
  (text) => text.replace(/\s*\n\s*/g, ' '),
];

/** An example of what a rule minds with a secret in it, in each of these ways. */
export function planted({ text, language }: BadExample): readonly string[] {
  // Of other languages, that makes one comment of nearly all.
  const layouts = language === 'json' ? LAYOUTS : LAYOUTS.slice(0, 1);
  const texts = PLANTINGS.flatMap((plant) => layouts.map((lay) => lay(plant(text))));
  return [...new Set(texts)].filter((each) => each.includes(MARKER));
}
