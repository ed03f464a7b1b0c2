import type { BodyLanguage } from '../../src/core/text/source.ts';

/** A place in a Markdown page that a block of code can stand in. */
export interface Nesting {
  readonly name: string;
  /** What opens each line of the block; `first` in place of it on the very first one. */
  readonly prefix: string;
  readonly first?: string;
  /** What opens a line without text, if not the prefix. */
  readonly blank?: string;
  /** The opening fence without its info, and what stands behind that; undefined for an indented block. */
  readonly fence?: string;
  readonly attributes?: string;
  readonly isOpen?: true;
  readonly before?: string;
  readonly after?: string;
}

const TEXT = 'Some words, with “quotes” and a {.\n\n';

/** Ways that documentation shows code in, deep ones too. */
export const NESTINGS: readonly Nesting[] = [
  { name: 'a fence', fence: '```', prefix: '' },
  { name: 'a fence behind front matter', fence: '```', prefix: '', before: `---\ntitle: x\n---\n${TEXT}` },
  { name: 'a fence that opens the page', fence: '```', prefix: '', before: '' },
  { name: 'a fence right behind text', fence: '````', prefix: '', before: 'Text\n' },
  { name: 'an indented fence', fence: '```', prefix: '   ', blank: '' },
  { name: 'a fence of tildes with attributes', fence: '~~~~', attributes: ' {.line} title="a"', prefix: '' },
  { name: 'a fence that is never closed', fence: '```', isOpen: true, prefix: '', after: '' },
  { name: 'a fence in a list', fence: '```', first: '- ', prefix: '  ', blank: '' },
  { name: 'a fence below an item', fence: '```', prefix: '    ', before: '10. Call it:\n\n', blank: '    ' },
  { name: 'a fence indented by tabs in a list', fence: '```', prefix: '\t', before: '1.\tCall it:\n\n' },
  { name: 'a fence in a quotation', fence: '```', prefix: '> ', blank: '>' },
  { name: 'a fence in a narrow quotation', fence: '```', prefix: '>' },
  { name: 'a fence in quotations', fence: '```', prefix: '> > ', blank: '>>' },
  {
    name: 'a fence in a quotation in a list in a quotation',
    fence: '```',
    prefix: '>   > ',
    blank: '>   >',
    before: '> - Text\n>\n',
    after: '\nText\n',
  },
  { name: 'an item in a quotation', fence: '~~~', first: '> 1. ', prefix: '>    ', blank: '>' },
  { name: 'an indented block', prefix: '    ', blank: '' },
  { name: 'a block indented by tabs', prefix: '\t' },
  { name: 'an indented block in a list', prefix: '      ', blank: '', before: '- Call it:\n\n' },
  { name: 'an indented block in a quotation', prefix: '>     ', blank: '>', before: '> Call it:\n>\n' },
  { name: 'a fence in an admonition', fence: '```', prefix: '', before: ':::tip Note\n', after: ':::\n' },
  { name: 'a fence in an alert', fence: '```', prefix: '> ', blank: '>', before: '> [!NOTE]\n' },
  { name: 'a fence behind a table', fence: '```', prefix: '', before: '| a | b |\n| - | - |\n| `{` | 1 |\n' },
  {
    name: 'a fence behind attributes',
    fence: '```',
    prefix: '',
    before: 'Text\n{: .note}\n',
    after: '{: .line}\n',
  },
  {
    name: 'a fence in HTML',
    fence: '```',
    prefix: '',
    before: '<TabItem value="a">\n',
    after: '</TabItem>\n',
  },
  {
    name: 'a fence in details',
    fence: '~~~',
    prefix: '  ',
    blank: '',
    before: '<details>\n<summary>A {</summary>\n\n',
    after: '\n</details>\n',
  },
  { name: 'a fence in a tab', fence: '```', prefix: '    ', blank: '', before: '=== "JSON"\n\n' },
  {
    name: 'a fence in a definition',
    fence: '```',
    prefix: '    ',
    blank: '',
    before: 'Body\n:   What is sent\n\n',
  },
  {
    name: 'a fence deep in lists',
    fence: '```',
    prefix: '         ',
    blank: '',
    before: '1. a\n   - b\n\n     * c\n\n       1) d\n\n',
  },
  { name: 'a fence in an indented block', fence: '```', prefix: '    ', blank: '' },
];

/** A page with a body in it; the language stands behind the fence. */
export function embed(body: string, language: BodyLanguage | 'bash', nesting: Nesting): string {
  const { fence, attributes = '', before = TEXT, after = `\n${TEXT}`, isOpen } = nesting;
  const lines = body.split(/(?<=\r\n|\n|\r(?!\n))/);
  const end = /\r\n|\n|\r/.exec(body)?.[0] ?? '\n';
  if (fence !== undefined) {
    if (!/[\r\n]$/.test(body)) lines.push(`${lines.pop() ?? ''}${end}`);
    lines.unshift(`${fence}${language}${attributes}${end}`);
    if (isOpen === undefined) lines.push(`${fence}${end}`);
  }
  const placed = lines.map((line, index) => {
    const prefix = index === 0 ? (nesting.first ?? nesting.prefix) : nesting.prefix;
    return (/^[\r\n]/.test(line) ? (nesting.blank ?? prefix) : prefix) + line;
  });
  return `${before.replaceAll('\n', end)}${placed.join('')}${after.replaceAll('\n', end)}`;
}
