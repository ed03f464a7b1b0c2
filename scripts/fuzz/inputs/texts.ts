import { isBodyLanguage, type Language } from '../../../src/core/text/source.ts';
import type { Random } from '../../random.ts';
import { anyBody, MARKER, type Model, modelOf } from './model.ts';
import { mutateModel } from './mutate-model.ts';
import { mutateText } from './mutate-text.ts';
import { SEEDS } from './seeds.ts';
import { smallInstance } from './small-instance.ts';
import { tokenSoup } from './token-soup.ts';
import { writeJson, writeYaml } from './write-model.ts';
import { writeDocument } from './yaml-documents.ts';

/** A text in a language: real, made by the schema of an element, or one from before, and most often damaged; or a few tokens or members. */
export function anyText(language: Language, random: Random, earlier: string | undefined): string {
  if (random.chance(40)) return tokenSoup(language, random);
  if (isBodyLanguage(language) && random.chance(20)) return smallInstance(language, random);
  const base = (earlier ?? anyBase(language, random)).slice(0, MAX_LENGTH);
  if (random.chance(earlier === undefined ? 15 : 0)) return base;
  return mutateText(base, anyBase(language, random).slice(0, MAX_LENGTH), random).slice(0, MAX_LENGTH);
}

/** Longer texts say nothing new, and take the time of many shorter ones. */
const MAX_LENGTH = 20_000;

/** One that nothing happened to but in its structure. */
export function anyBase(language: Language, random: Random): string {
  switch (language) {
    case 'json':
    case 'jsonc':
    case 'yaml':
      return anyBodyText(language, random);
    case 'markdown':
      return random.chance(60) ? seed(language, random) : pageWith(random);
    case 'shell':
      return random.chance(60) ? seed(language, random) : scriptWith(random);
  }
}

function anyBodyText(language: 'json' | 'jsonc' | 'yaml', random: Random): string {
  if (random.chance(35)) return withMarkers(seed(language, random), random);
  if (language === 'yaml' && random.chance(15)) return writeDocument(random);
  const model = anyModel(random);
  return language === 'yaml' && random.chance(90) ? writeYaml(model, random) : writeJson(model, random);
}

/** A body, most often with a few changes in its structure. */
export function anyModel(random: Random): Model {
  let model = random.chance(70) ? anyBody(random) : realModel(random);
  for (let edits = random.pick([0, 0, 1, 1, 2, 4]); edits > 0; edits--)
    model = mutateModel(model, random.chance(50) ? anyBody(random) : realModel(random), random);
  return model;
}

const MODELS: readonly Model[] = SEEDS.json.flatMap((text) => {
  try {
    return [modelOf(JSON.parse(text))];
  } catch {
    // It is there because it is broken.
    return [];
  }
});

function realModel(random: Random): Model {
  return MODELS[random.below(MODELS.length)] ?? null;
}

function seed(language: Language, random: Random): string {
  return random.pick(SEEDS[language]);
}

/** Puts the marker into values below the configuration, as long as they look like some. */
function withMarkers(text: string, random: Random): string {
  if (random.chance(50)) return text;
  return text.replace(/((?:api\.key|password|username|secret)"?\s*:\s*"?)[\w.]+/gi, `$1${MARKER}`);
}

function pageWith(random: Random): string {
  const language = random.pick<'json' | 'yaml' | 'jsonc'>(['json', 'json', 'yaml', 'jsonc']);
  const body = anyBodyText(language, random);
  const fence = random.pick(['```', '~~~', '````']);
  const indent = random.pick(['', '', '', '> ', '  ', '    ', '- ']);
  const block =
    random.below(4) === 0
      ? `${fence}bash\n${commandWith(random)}${fence}\n`
      : `${fence}${random.pick([language, language, '', 'http'])}\n${body}\n${fence}\n`;
  const before = random.pick([
    '# Create\n\nPOST /instances\n\n',
    '---\nkey: stripe\n---\n\n',
    '',
    'Body:\n\n',
    '1. Do\n',
  ]);
  const after = random.pick(['\nThat is all.\n', '', '\n<!-- instancelint-enable -->\n', '\n> and so on\n']);
  return before + block.replace(/^/gm, indent) + after;
}

function scriptWith(random: Random): string {
  const head = random.pick(['#!/usr/bin/env bash\nset -eu\n', '', '# create it\n', 'KEY=stripe\n']);
  return head + commandWith(random) + (random.chance(20) ? commandWith(random) : '');
}

function commandWith(random: Random): string {
  const body = writeJson(anyModel(random), random);
  const url = random.pick([
    'https://api.cloud-elements.com/elements/api-v2/instances',
    'https://api.cloud-element.com/elements/api-v2/instance',
    '"$BASE/elements/api-v2/instances"',
  ]);
  const headers = random.pick([
    " \\\n  -H 'Authorization: User a, Organization b' \\\n  -H 'Content-Type: application/json'",
    " -H 'Authorization: Usr a' \\ \n -H “Accept: x”",
    '',
  ]);
  const data = random.pick([
    `-d '${body.replaceAll("'", "'\\''")}'`,
    `-d "${body.replace(/["\\$`]/g, '\\$&')}"`,
    `-d '${body}'`,
    `-d "${body}"`,
    `--data-raw $'${body.replace(/[\\']/g, '\\$&')}'`,
    `-d @- <<EOF\n${body}\nEOF`,
    '-d @instance.json',
  ]);
  return `curl -X ${random.pick(['POST', 'POST', 'PUT', 'post'])} ${url}${headers} ${data}\n`;
}
