import type { Value } from '../core/parse/tree.ts';
import { startOfTail, withoutTail } from '../core/text/start-of-tail.ts';
import { escapeUnprintable } from '../core/write/escape-unprintable.ts';
import { writeYamlText } from '../core/write/yaml-text.ts';
import { printable } from '../report/printable.ts';
import type { Starter, StarterGroup } from './plan.ts';
import { placeholder, type StarterLine } from './starter-line.ts';

/** Comments stand in one column, unless that would be further right than this. */
const MAX_INDENT = 60;
const MAX_COMMENT = 80;

/**
 * A starting file in YAML. Comments have a space behind their `#`; lines that are commented out have none, so that deleting
 * the `#` gives a line of the file.
 */
export function writeYaml(starter: Starter): string {
  const { key, needed, optional, providerData } = starter;
  const lines = [
    ...introduction(starter).map((line) => `# ${oneLine(line)}`),
    'element:',
    `  key: ${scalar(key)}`,
    needed.length === 0 ? 'configuration: {}' : 'configuration:',
    ...needed.flatMap((group) => writeGroup(group, '')),
    ...optional.flatMap((group) => ['', ...writeGroup(group, '#')]),
    ...(providerData.length === 0 ? [] : ['# What signing in at the provider ends with', 'providerData:']),
    ...providerData.map((line) => `  ${member(line)}`),
    '# Words to find the instance by',
    'tags:',
    `  - ${placeholder('tag')}`,
    '# What people see',
    `name: ${placeholder('name')}`,
  ];
  return `${lines.join('\n')}\n`;
}

function introduction({
  key,
  name,
  authentication,
  otherAuthentications,
  optional,
  controls,
}: Starter): string[] {
  const command = `instancelint new ${key}`;
  const others = otherAuthentications.map((other) => `--auth ${other}`).join(', ');
  return [
    `${name}: the body of POST /instances, started by: ${command}`,
    'Write a value in place of each <INSERT_...>; linting finds those that are left.',
    'Secrets stay out of the file, in the environment variables that ${env:...} names.',
    ...(authentication === undefined
      ? []
      : [`Authentication: ${authentication}${others === '' ? '' : `; for others: ${command} ${others}`}`]),
    ...(optional.length === 0 ? [] : ['To use an optional line, delete its "#".']),
    ...(controls.length === 0
      ? []
      : [`More keys go with other values of ${controls.join(' and ')}: instancelint elements ${key}`]),
  ];
}

function writeGroup({ heading, lines }: StarterGroup, mark: '' | '#'): string[] {
  const members = lines.map((line) => `  ${mark}${member(line)}`);
  const width = Math.max(...members.map(({ length }) => length).filter((length) => length <= MAX_INDENT), 0);
  return [
    `  # ${oneLine(heading)}`,
    ...members.map((text, index) => {
      const comment = shorten(oneLine(lines[index]?.comment ?? ''));
      return comment === '' ? text : `${text.padEnd(width)}  # ${comment}`;
    }),
  ];
}

function member({ key, value }: StarterLine): string {
  return `${scalar(key)}: ${scalar(value)}`;
}

/** Lists and objects as in JSON, which YAML includes. */
function scalar(value: Value): string {
  return typeof value === 'string' ? writeYamlText(value) : escapeUnprintable(JSON.stringify(value), 'yaml');
}

function shorten(text: string): string {
  if (text.length <= MAX_COMMENT) return text;
  const start = text.slice(0, MAX_COMMENT);
  const space = startOfTail(start, /\S/) - 1;
  return `${space < 0 ? start : withoutTail(start.slice(0, space), /\W/)} ...`;
}

function oneLine(text: string): string {
  return printable(text.replace(/\s+/g, ' ').trim());
}
