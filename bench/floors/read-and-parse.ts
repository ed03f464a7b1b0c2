/*
 * A floor: the least that a program in JavaScript does which looks at all values of all files with the usual parsers. It reads
 * the files that are named, or all of the current folder for `.`, and prints how many there were.
 */
import { readdirSync, readFileSync } from 'node:fs';
import { parse, parseAllDocuments } from 'yaml';

const [first, ...more] = process.argv.slice(2);
const paths =
  first === '.' ? readdirSync('.', { recursive: true, encoding: 'utf8' }) : [first ?? '', ...more];
let count = 0;
for (const path of paths) {
  const isYaml = path.endsWith('.yaml');
  if (!isYaml && !path.endsWith('.json')) continue;
  const text = readFileSync(path, 'utf8');
  if (!isYaml) JSON.parse(text);
  else if (text.startsWith('---\n')) for (const document of parseAllDocuments(text)) document.toJS();
  else parse(text);
  count++;
}
process.stdout.write(`${count} files\n`);
