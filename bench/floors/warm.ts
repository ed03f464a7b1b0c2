/*
 * What a language server does with our library, in one process: a text has changed by some characters, and its findings are
 * wanted.   node warm.mjs LIBRARY FILE WARM-UPS SAMPLES   prints the milliseconds of the first text and of each sample.
 */
import { readFileSync } from 'node:fs';
import { pathToFileURL } from 'node:url';

type Library = typeof import('../../src/index.ts');

const [library = '', file = '', warmUps = '0', samples = '0'] = process.argv.slice(2);
const text = readFileSync(file, 'utf8');
const { lintText }: Library = await import(pathToFileURL(library).href);

// Behind the first letter of the name of an instance, in the middle of the text or behind it.
const middle = Math.max(0, Math.floor(text.length / 2) - 1000);
const found = /^ *"?name"?: ["']?[a-z]/m.exec(text.slice(middle));
if (found === null) throw new Error(`${file} holds no name to change`);
const split = middle + found.index + found[0].length;
let edits = 0;

async function lintChanged(): Promise<number> {
  const changed = `${text.slice(0, split)}${edits++}${text.slice(split)}`;
  const start = performance.now();
  const { messages } = await lintText(changed, { filePath: file });
  const time = performance.now() - start;
  if (messages.length > 0) throw new Error(`${file} is not clean: ${messages[0]?.message}`);
  return time;
}

const first = await lintChanged();
for (let warmUp = 0; warmUp < Number(warmUps); warmUp++) await lintChanged();
const times: number[] = [];
for (let sample = 0; sample < Number(samples); sample++) times.push(await lintChanged());
process.stdout.write(JSON.stringify({ first, times }));
