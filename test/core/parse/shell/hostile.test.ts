import * as assert from 'uvu/assert';
import { isProvisioning, readRequest } from '../../../../src/core/documents/request.ts';
import { shownParts } from '../../../../src/core/documents/shown-command.ts';
import { parseShell } from '../../../../src/core/parse/shell/parse-shell.ts';
import { RULES } from '../../../../src/core/rules/all.ts';
import { suite } from '../../../support/suite.ts';

const COUNT = 4_000;
const repeat = (text: string): string => text.repeat(COUNT);
const CREATE =
  "curl -X POST https://api.cloud-elements.com/elements/api-v2/instances -H 'Authorization: User a, Organization b' ";

/** Texts that take seconds for each of their characters if anything is searched again and again. */
const TEXTS: readonly string[] = [
  repeat("'"),
  repeat('"'),
  repeat('a\'b"'),
  repeat("' \n"),
  repeat('$('),
  repeat('`'),
  repeat('${'),
  repeat('$(('),
  repeat('<a '),
  repeat('{{'),
  repeat('\u00a0'),
  repeat('( '),
  repeat('<<A\n'),
  repeat('<<A\n A\n'),
  repeat('curl '),
  repeat('curl;'),
  repeat('curl\n'),
  repeat("curl '"),
  repeat("curl '\n"),
  repeat('curl "$(\n'),
  repeat('curl $(curl "'),
  repeat("x=$(curl '\n"),
  repeat("curl -d '{\n"),
  `curl ${repeat("'{ ")}`,
  `curl ${repeat("'[\n")}`,
  `curl ${repeat('"{"a ')}`,
  `curl ${repeat('"{"a" ')}'`,
  `curl ${repeat('“{ ')}`,
  `curl ${repeat('‘a ')}`,
  `curl ${repeat("a'b ")}'`,
  `curl ${repeat('\\ ')}`,
  `curl ${repeat('\\ \n')}`,
  `curl ${repeat('a.')}\n${repeat('a.')}`,
  `curl ${repeat('–')}`,
  `curl ${repeat('-H a\n')}'`,
  `curl ${repeat('$(a) ')}'`,
  `curl -d '${repeat('{"a\'b": ')}'`,
  `curl -d '{"a": "${repeat("b's ")}"}'`,
  `curl -${repeat('H')}`,
  `curl ${repeat('$a/')}`,
  `curl ${repeat('--unknown-option ')}`,
  `${CREATE}${repeat('-H a b ')}`,
  `${CREATE}${repeat('-H Authorization: User ')}`,
  `${CREATE}-H 'Authorization: ${repeat('User a ')}'`,
  `${CREATE}-H 'Authorization: ${repeat('User a, ')}'`,
  `${CREATE}-H 'Authorization: User a${repeat(' ')}b'`,
  `${CREATE}-H 'Authorization: ${repeat(' ')}b'`,
  `${CREATE}-H 'Authorization${repeat(' ')}'`,
  `${CREATE}-H 'Content-Type: a${repeat(' ')};'`,
  `${CREATE}-d '{${repeat(' ')}'`,
  `${CREATE}-d '{"a": "${repeat(' ')}$B}'`,
  `curl '${repeat(' ')}https://api.cloud-elements.com/elements/api-v2/instances${repeat(' ')}' -d @a.json`,
  `curl '${repeat('<')}' -d ${repeat('.')} -X '${repeat(' ')}'`,
  `${CREATE}-H '${repeat('Content-')}'`,
  `${CREATE}${repeat('-d a ')}`,
  `${CREATE}-d '{${repeat('"a": "$B", ')}'`,
  `curl -X POST https://${repeat('a.')}cloud-elements.com/elements/api-v2/instances -d @a.json`,
  `curl -X POST https://a/${repeat('elements/')}api-v2/instances -d @a.json`,
  `curl -X ${repeat('POST')} https://api.cloud-elements.com/elements/api-v2/instances -d @a.json`,
];

suite('a hostile script', (test) => {
  for (const text of TEXTS) {
    test(`is read in linear time: ${JSON.stringify(text.slice(0, 160))}`, () => {
      for (const command of parseShell(text).commands) {
        const request = readRequest(command);
        shownParts(text, request);
        if (!isProvisioning(request)) continue;
        for (const { checkCommand } of RULES)
          checkCommand?.(request, ({ at: { span } }) => assert.ok(span.end <= text.length));
      }
    });
  }
});
