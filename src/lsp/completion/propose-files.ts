import { CompletionItemKind } from 'vscode-languageserver/node';
import type { BodyLanguage } from '../../core/text/source.ts';
import type { KnownElements } from '../../knowledge/known-elements.ts';
import { authenticationWays } from '../../reference/authentication-ways.ts';
import { planStarter } from '../../starter/plan.ts';
import { writeJson } from '../../starter/write-json.ts';
import { writeYaml } from '../../starter/write-yaml.ts';
import type { Proposal } from './proposal.ts';
import type { Piece } from './snippet.ts';

/** For an empty file, a whole one for each element: what `instancelint new` writes, without what is optional. */
export function proposeFiles(language: BodyLanguage, catalogue: KnownElements): readonly Proposal[] {
  const known = files.get(catalogue) ?? new Map<BodyLanguage, readonly Proposal[]>();
  files.set(catalogue, known);
  const proposals =
    known.get(language) ?? catalogue.summaries().flatMap(({ key }) => proposeFile(key, language, catalogue));
  known.set(language, proposals);
  return proposals;
}

const files = new WeakMap<KnownElements, Map<BodyLanguage, readonly Proposal[]>>();

function proposeFile(key: string, language: BodyLanguage, catalogue: KnownElements): readonly Proposal[] {
  // Without the descriptions, which would have to be read for each element.
  const schema = catalogue.element(key)?.schema;
  const [way] = schema === undefined ? [] : authenticationWays(schema);
  if (schema === undefined || way === undefined) return [];
  const starter = { ...planStarter(schema, catalogue.common, way), optional: [], controls: [] };
  const text = language === 'yaml' ? writeYaml(starter).replace(/^# .*\n/gm, '') : writeJson(starter);
  return [
    {
      label: key,
      kind: CompletionItemKind.Snippet,
      detail: `a new instance of ${schema['x-element'].name}`,
      documentation: `\`\`\`${language}\n${text}\`\`\``,
      pieces: withPlaces(text),
      group: 0,
    },
  ];
}

/** What is to be filled in becomes a place that the cursor goes to. */
function withPlaces(text: string): readonly Piece[] {
  return text
    .replace(/\n$/, '')
    .split(/(<INSERT_\w+>)/)
    .map((piece, index) => (index % 2 === 1 ? { fill: piece } : piece));
}
