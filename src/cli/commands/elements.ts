import { loadKnownElements } from '../../config/load-known-elements.ts';
import type { UsageProblem } from '../../discover/usage-problem.ts';
import type { KnownElements } from '../../knowledge/known-elements.ts';
import { elementData } from '../../reference/element-data.ts';
import { elementList } from '../../reference/element-list.ts';
import { elementPage } from '../../reference/element-page.ts';
import { describeUnknownElement, findElements } from '../../reference/find-elements.ts';
import type { Paint } from '../../report/paint.ts';
import { type Arguments, lastOf } from '../arguments.ts';
import { complain } from '../complain.ts';
import { configSourceOf } from '../config-options.ts';
import { OK } from '../exit-code.ts';
import { colorOf, oneOfWords } from '../option-values.ts';
import { choosePaint } from '../paint.ts';
import { terminalWidth } from '../terminal-width.ts';
import type { World } from '../world.ts';

const FORMATS = ['text', 'json'] as const;

/** Lists the known elements that a word occurs in, or tells about the one whose key it is; returns the exit code. */
export async function elements(given: Arguments, world: World): Promise<number> {
  const [word, ...others] = given.positionals;
  if (others.length > 0) return complain([{ message: 'elements takes one word at a time' }], world);
  const format = oneOfWords(FORMATS, lastOf(given, 'format') ?? 'text', 'format');
  if (typeof format !== 'string') return complain([format], world);
  const loaded = await loadKnownElements(configSourceOf(given), world.cwd);
  await complain(
    loaded.notes.map((message) => ({ message })),
    world,
  );
  if ('problems' in loaded) return complain(loaded.problems, world);

  const show = format === 'json' ? showAsData : await createShow(given, world);
  const text = show(word, loaded.elements);
  if (typeof text !== 'string') return complain([text], world);
  world.stdout(text);
  return OK;
}

type Show = (word: string | undefined, known: KnownElements) => string | UsageProblem;

async function createShow(given: Arguments, world: World): Promise<Show> {
  const paint = await choosePaint(colorOf(given), world);
  const width = await terminalWidth(world);
  return (word, known) => showAsText(word, known, width, paint);
}

function showAsText(
  word: string | undefined,
  known: KnownElements,
  width: number | undefined,
  paint: Paint,
): string | UsageProblem {
  const schema = word === undefined ? undefined : known.publishedSchema(word);
  const found = findElements(word ?? '', known.summaries());
  if (schema === undefined)
    return found.length === 0 ? unknown(word, known) : elementList(found, width, paint);
  const page = elementPage(schema, known.common, width, paint);
  const others = found.flatMap(({ key }) => (key === word ? [] : [key]));
  return others.length === 0 ? page : `${page}Others with "${word}": ${others.join(', ')}\n`;
}

const showAsData: Show = (word, known) => {
  const schema = word === undefined ? undefined : known.publishedSchema(word);
  const found = schema === undefined ? findElements(word ?? '', known.summaries()) : [];
  if (schema === undefined && found.length === 0) return unknown(word, known);
  const data = schema === undefined ? found : elementData(schema, known.common);
  return `${JSON.stringify(data, undefined, 2)}\n`;
};

function unknown(word = '', known: KnownElements): UsageProblem {
  return { message: describeUnknownElement(word, known.summaries()) };
}
