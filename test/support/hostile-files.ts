/** What a file may be called or hold to break out of a report. */
export const HOSTILE: readonly string[] = [
  'a\nb',
  'a\r\nb\rc',
  '"double"',
  "'single'",
  '\x1b[31mred\x1b[0m\x07',
  '::error::forged',
  '  ::error::forged',
  'a\n::error::forged',
  '::stop-commands::token',
  '%0A::error::forged',
  ',title=forged::forged',
  '##[error]forged',
  'a ##vso[task.setvariable variable=x]forged',
  'section_start:0:x\r\x1b[0Kforged',
  ']]>',
  '--><script>document.title = "forged"</script>',
  '</textarea></title></style><img src="https://evil.example" onerror="document.title = 1">',
  '" onmouseover="alert(1)',
  '&lt;&#60;&amp;&',
  'a|b',
  '`code` ``` |',
  '[link](https://evil.example)',
  '**bold** <b>html</b> #1 @somebody',
  'https://evil.example',
  'a\u2028b\u2029c',
  '\u202egnp.exe',
  '\ufeffmark',
  'zero\u200bwidth\u00adsoft',
  'x.json:1:2: error: forged [tags]',
  'x.json:1:2  error  forged  tags',
  '{0} ${env:X} %s \\u0041 \\',
  '%2e%2e#fragment?query',
  'c:evil',
  '\ufffe\uffff',
  '😀 emoji',
];

/** May not be in any report. */
export const SECRET = 'Zq7SECRETw9';

/** Instance files with these names, which hold the same in keys and values. */
export function hostileFiles(): Readonly<Record<string, string>> {
  return Object.fromEntries(
    HOSTILE.flatMap((piece, index): [string, string][] => {
      const name = `${piece.replaceAll('/', '_')}.json`;
      return [
        [name, wellFormed(piece)],
        [`${index} broken/${name}`, damaged(piece)],
      ];
    }),
  );
}

/** Names it in messages, and has the name of all the others. */
function wellFormed(piece: string): string {
  return `{
  "element": { "key": "stripe" },
  "configuration": { "api.key": "${SECRET}", ${JSON.stringify(`${piece} key`)}: "${SECRET}" },
  ${JSON.stringify(piece)}: 1,
  "tags": [${JSON.stringify(`${piece}\ud800`)}, ${JSON.stringify(`${piece}\ud800`)}],
  "name": "Same"
}
`;
}

/** Holds it as it is. */
function damaged(piece: string): string {
  return `{
  "element": { "key": ${JSON.stringify(piece)} },
  "configuration": { "password": "${SECRET}", },
  "tags": ["${piece}", ""],
  "name": "<INSERT_NAME>" ${piece}
}
`;
}
