import * as assert from 'uvu/assert';
import { readRequest } from '../../../src/core/documents/request.ts';
import { shownParts } from '../../../src/core/documents/shown-command.ts';
import { parseShell } from '../../../src/core/parse/shell/parse-shell.ts';
import { suite } from '../../support/suite.ts';

/** The text with a star for each character that is not to be shown. */
function masked(text: string): string {
  const sight = new Set<number>();
  for (const command of parseShell(text).commands) {
    for (const { start, end } of shownParts(text, readRequest(command)))
      for (let at = start; at < end; at++) sight.add(at);
  }
  return [...text].map((character, at) => (sight.has(at) || character === '\n' ? character : '*')).join('');
}

const CASES: readonly (readonly [text: string, shown: string])[] = [
  [
    "curl -H 'ab12CD: x' -H 'X-Api-Key: x' -H 'ContentType: x'",
    "curl -H '*********' -H 'X-Api-Key: *' -H 'ContentType: *'",
  ],
  [
    "curl -H 'Authorization: User abc; Organization def Element ghi,Basic x'",
    "curl -H 'Authorization: User ***; Organization *** Element ***,Basic *'",
  ],
  [
    `curl -X POST \\\n  -H 'Authorization: User abc, Organization def' -H "Content-Type: application/json" \\\n  -d '{"a": "b"}' https://api.example.com/a/b?token=secret`,
    `curl -X POST \\\n  -H 'Authorization: User ***, Organization ***' -H "Content-Type: application/json" \\\n  -d '**********' https://api.example.com/a/b*************`,
  ],
  [
    'curl -u me:pass -b a=b https://me:pass@h.example.com/x',
    'curl -u ******* -b *** https://********h.example.com/x',
  ],
  ['curl -ume:pass -sSXPOST -d@a.json x', 'curl -u******* -sSXPOST -d@a.json *'],
  [
    "curl -H 'X-Key: abc' -H secret -H 'Authorization- User abc'",
    "curl -H 'X-Key: ***' -H ****** -H '***********************'",
  ],
  [
    `curl -H "Authorization: User $USER_SECRET, Organization <organization secret>" -H 'Accept: abc'`,
    `curl -H "Authorization: User $USER_SECRET, Organization <organization secret>" -H 'Accept: ***'`,
  ],
  ['curl --secret -X S3CR3T -d @secret --data-raw "x"', 'curl ******** -X ****** -d ******* --data-raw "*"'],
  ['curl -H “Authorization: Bearer abc” –X POST', 'curl -H “Authorization: Bearer ***” –X POST'],
  // Media types, and what only begins like one.
  [
    "curl -H 'Content-Type: application/json; charset=utf-8' -H 'Accept: */json' -H 'Content Type: text/x-y'",
    "curl -H 'Content-Type: application/json; charset=utf-8' -H 'Accept: ******' -H 'Content Type: text/x-y'",
  ],
  [
    "curl -H 'Accept: text/plain x9' -H 'X: text/plain'",
    "curl -H 'Accept: *************' -H 'X: **********'",
  ],
  ["curl -H 'Accept: application/vnd.x+json'", "curl -H 'Accept: application/vnd.x+json'"],
  // Names that are no words.
  [
    "curl -H 'X-Forwarded-For: x' -H 'K9: x' -H 'aB: x'",
    "curl -H 'X-Forwarded-For: *' -H '*****' -H '*****'",
  ],
  [
    "curl -H 'Authorization: user a, Basic b' -H 'Authorization:'",
    "curl -H 'Authorization: ******, Basic *' -H 'Authorization:'",
  ],
  // Files.
  ['curl -d @a/b.json -T c.yaml -d @d.yml -d @e.TXT', 'curl -d @a/b.json -T c.yaml -d @d.yml -d @e.TXT'],
  [
    'curl -d @a.pem -d a.json -d @.json -d "@a b.json" -F @a.json',
    'curl -d ****** -d ****** -d ****** -d "*********" -F *******',
  ],
  // Addresses.
  ['curl https://h.example/a#b?c', 'curl https://h.example/a****'],
  ['curl h.example/a?b', 'curl h.example/a**'],
  ['curl h.example', 'curl *********'],
  ['curl https://h.example', 'curl https://h.example'],
  ['curl https://me:a/b@h.example/x', 'curl **************************'],
  ['curl me:pw@h.example/x', 'curl ******h.example/x'],
  // Variables, and what may be the rest of a password.
  ['curl -u "$A:${B}" -b $C1 -b "x=$D"', 'curl -u "$A*${B}" -b $C1 -b "**$D"'],
  [
    'curl -u "pa$w0rd" -u "$a1b2c3" -u "${A:-b}" -u "$(cat x)"',
    'curl -u "*******" -u "*******" -u "*******" -u "********"',
  ],
  // Methods, and options that nobody knows.
  ['curl -X PUT -X "POST" -X TOOLONGAMETHOD', 'curl -X *** -X "****" -X **************'],
  ['curl -X "POST" --request-target x', 'curl -X "POST" --request-target *'],
  ['curl > secret.txt -X POST x/y', 'curl**************-X POST x/y'],
  // Continuations.
  ['curl -X POST \\\n  -sS \\\n  x/y', 'curl -X POST \\\n  -sS \\\n  x/y'],
  ['curl -d @- https://h/a <<EOF\n{"a": "b"}\nEOF', 'curl -d @- https://h/a******\n**********\n***'],
];

suite('what code frames show of a curl command', (test) => {
  for (const [text, shown] of CASES) test(text, () => assert.is(masked(text), shown));
});
