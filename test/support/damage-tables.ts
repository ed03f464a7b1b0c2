import type { Language } from '../../src/core/text/source.ts';

/** What somebody may write in the place of a mark. */
export type Mistakes = readonly (readonly [mark: RegExp, by: readonly string[]])[];

const JSON_MARKS: Mistakes = [
  [/:/g, ['=', ' => ', ';', ',', '：', ' ']],
  [/,/g, [';', '.', '，', '|', ':', ' ']],
  [/"/g, ["'", '“', '”', '`', '&quot;', '\\"', '»']],
  [/[{[]/g, ['[', '{', '(', '<']],
  [/[}\]]/g, [']', '}', ')', '>']],
];

/** By language, the marks that hold a text together, and what is taken for them. */
export const MARKS: Readonly<Record<Language, Mistakes>> = {
  json: JSON_MARKS,
  jsonc: JSON_MARKS,
  yaml: [
    [/:/g, ['=', ' =>', ';', ': :', '：']],
    [/,/g, [';', '.', ' ']],
    [/["']/g, ['"', "'", '“', '”', '’']],
    [/[{[]/g, ['[', '{', '(']],
    [/[}\]]/g, [']', '}', ')']],
    [/(?<=^ *)- /gm, ['* ', '• ', '-', '-\t', '- - ']],
    [/(?<=:) /g, ['\t', '\u00a0', '\n', ' - ']],
    [/#/g, ['//', '/*', '<!--']],
    [/[|>]-?/g, ['|2', '>', '|+', '| x']],
  ],
  shell: [
    [/'/g, ['"', '‘', '’', '`', "\\'"]],
    [/"/g, ["'", '“', '”', '\\"']],
    [/ \\\n/g, [' \\ \n', '\\\n', '\n', ' ^\n', '\\\u00a0\n', '\n\n']],
    [/ -(?=\w)/g, [' –', ' —', '-', ' ']],
    [/ --(?=\w)/g, [' –', ' –-', ' -']],
    [/ (?=[-'"h])/g, ['\u00a0', '\u200b ', '\n', '; ', ' # ', ' | ']],
    [/<<EOF/g, ["<<'EOF'", '<<-EOF', '<< EOF', '<<<EOF', '<EOF']],
  ],
  markdown: [
    [/```|~~~/g, ['``', '````', '~~~', '```', "'''"]],
    [/json|yaml|bash/g, ['', 'js', 'yml', 'http', 'text', 'console', '{.json}']],
    [/^ {3,4}(?=\S)/gm, ['  ', '\t', '     ', '']],
    [/^> /gm, ['>', '> > ', '>\t', '']],
    [/\{\{ .* \}\}/g, ['{% include x %}', '{{ page.x }}', '{{', '${x}', '<X>']],
    [/\.\.\./g, ['…', '// ...', '"...": "..."', '']],
    [/\$ /g, ['> ', 'me@host:~$ ', '% ', '# ']],
  ],
};

const JSON_DEBRIS = [
  ...['// c\n', '/* c */', '# c\n', '<!-- c -->', '/* c', ',', ':', '"', '“', '{', '}'],
  ...['[', ']', '+', '\u00a0', '\ufeff', '\u200b', '\\\n', '\\', '...', '{{ x }}'],
  ...['{% if x %}', '<br>', '&nbsp;', 'x', '"x"', '"x",', 'x: 1,', '\n<<<<<<< HEAD\n'],
  ...['12 ', '- ', '`', '(', '\u0001', '> '],
];

/** What is pasted or forgotten between two words or marks. */
export const DEBRIS: Readonly<Record<Language, readonly string[]>> = {
  json: JSON_DEBRIS,
  jsonc: JSON_DEBRIS,
  yaml: [
    ...['# c\n', ' # c', '// c\n', '\t', '\u00a0', '\u200b', '"', "'", '“', ': ', ', ', '- ', '{', ']'],
    ...['\n', ' ', '\\', '&a ', '*a ', '!a ', '@', '%', '`', '{{ x }}', '<<: ', '? ', '| '],
  ],
  shell: [
    ...["'", '"', '“', '’', '\\', ' \\\n', '\n', ' ', '$X', '$(date)', ';', '|', '#'],
    ...['\u00a0', '`', '<x y>'],
  ],
  markdown: [
    ...['\n', '\n\n', '    ', '> ', '- ', '```\n', '~~~\n', '\t', '<!--', '-->', '{% raw %}'],
    ...['`', '"', '{'],
  ],
};

/** The values of a text that are scalars. */
export const SCALARS: Readonly<Partial<Record<Language, RegExp>>> = {
  json: /(?<=[:[,]\s?)(?:"(?:[^"\\]|\\.)*"|true|false|null|-?\d[\d.]*)/g,
  yaml: /(?<=: |- )(?:'[^\n]*'|"[^"\n]*"|[^\s'"[\]{}|>,#]+)/g,
};

/** What is written for one. */
export const VALUES: Readonly<Partial<Record<Language, readonly string[]>>> = {
  json: [
    ...['True', 'None', 'undefined', 'NaN', 'TRUE', 'Infinity', '01', '+1', '.5', '1.', '0x1F'],
    ...['1_000', '1e', '-', 'acme', 'two words', "it's", "'x'", "'it's'", '“x”', '«x»', '`x`'],
    ...['“x', 'x"', '"x', '"x""', '""x"', '"x" y', '"a" + "b"', '"say "hi" now"', '"C:\\dir"'],
    ...['"a\tb"', '"a\nb"', '"a \\\nb"', '"\\u12"', '"x\\"', '\\"x\\"', '&quot;x&quot;', '<X>'],
    ...['<X Y>', '{{ x }}', '${env:X}', '#fff', 'http://h/a', '2016-04-25', '"{"a": 1}"', ''],
    ...['(x)', 'x;', '"x";', '["a": 1]', '{"a", "b"}', '{"a"}', '[1 2]', '[1,,2]', '[,]', '{,}'],
    ...['{"a":}', '{"a" 1}'],
  ],
  yaml: [
    ...['@x', '`x`', '%x', '{{ x }}', 'a: b', 'a b: c', 'x #y', 'x # y', '*x', '*x y', '&x', '&x y'],
    ...['!x', '!x y', '|x', '>x y', '| x', '- x', '? x', ': x', '"x', "'x", '"x""', '""x"', '"x" y'],
    ...["'it's'", '"x",', '"x" y: z', '"\\q"', '“x”', '‘x’', '“x: y”', '"x”', '[x', '{x', '[x]]'],
    ...['[[x]', '[x}', '[x)', '[x] y', '[x],', '{a:b}', '{a: b c: d}', '{"a" "b"}', '["a" "b"]'],
    ...['["a, "b"]', '[a,, b]', '[, a]', '{a: 1; b: 2}', 'x]', 'a: x}', '[a #b]', '{{x}}: y', '<X>'],
    ...['&lt;X&gt;', '~', 'yes', '0o7', '"a\nb"', '"a\n  b"', 'a\nb', 'a\n  b', 'a\n    b: c', ''],
    ...['=', ',', '}'],
  ],
};

/** Lines that come in between. */
export const LINES: Readonly<Record<Language, readonly string[]>> = {
  json: [
    ...['// c', '}', '{', '"x"', '"x": 1', 'x: 1', '],', '...', '```', 'Some words of prose.'],
    ...['=======', ','],
  ],
  jsonc: [],
  yaml: [
    ...['// c', '}', '- x', 'x', 'x: 1', '  x: 1', '   x', '\tx: 1', '...', '---', '```'],
    ...['Some words of prose here.', '<<<<<<< HEAD', '=======', '%YAML 1.1', '"x": 1,', ',', '-'],
    ...['"x', '*/', '> x', '1. x', '\u00a0'],
  ],
  shell: [
    ...['', '# it’s', 'echo "x', 'cat <<X', '> -k', '$ date', '{"id": 1}', '| jq .', '-k', 'EOF'],
    ...['```', "'"],
  ],
  markdown: [
    ...['', '```', '~~~', '> x', '    x', '- x', '<div>', '<!--', '---', '{% raw %}', '# x'],
    ...['| a |', 'curl x'],
  ],
};
