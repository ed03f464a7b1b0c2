import fc from 'fast-check';
import * as assert from 'uvu/assert';
import { parseShell } from '../../src/core/parse/shell/parse-shell.ts';
import { soundCommand } from '../support/shell-commands.ts';
import { type Call, callsInBash } from '../support/shell-referee.ts';
import { suite } from '../support/suite.ts';

/** What our own parser says about a script, in the words of the referee. */
function callsByUs(script: string): readonly Call[] {
  return parseShell(script).commands.map(({ words, stdin }) => ({
    words: words.map(({ content }) => content.text),
    stdin: words.some(({ content }) => content.text === '@-')
      ? (stdin?.content.text ?? '').trimEnd()
      : undefined,
  }));
}

const SOUND: readonly string[] = [
  'curl',
  'curl https://h/instances',
  "curl -X POST 'https://h/instances'",
  'curl -X POST "https://h/instances"',
  'curl -XPOST https://h/instances -d@instance.json',
  'curl -sSXPOST https://h/instances',
  'curl --request=POST --header="A: b"',
  `curl -H 'A: b' -H "C: d"`,
  `curl -H 'Authorization: User u, Organization o'`,
  'curl \\\n  -X POST \\\n  -d @instance.json \\\n  https://h/instances',
  'curl \\\n-X POST \\\n-d @instance.json',
  'curl -X\tPOST\t\turl',
  'curl -d @in\\\nstance.json url',
  'curl "a\\\nb" url',
  "curl 'a\\\nb' url",
  `curl 'a'"b"c`,
  `curl a'b'"c"\\ d`,
  `curl 'it'\\''s'`,
  `curl 'it'"'"'s'`,
  'curl "say \\"hi\\""',
  'curl "a\\\\b\\n\\$TOKEN \\`x\\`"',
  "curl 'a\\b\\n$TOKEN `x`'",
  'curl $TOKEN',
  'curl "$TOKEN"',
  'curl "User $TOKEN, Organization ${BRACED}"',
  'curl $BASE/instances',
  'curl ${BRACED}/instances',
  'curl "$BASE/instances?x=${BRACED}"',
  'curl "$(cat x)"',
  'curl "User $(cat x), Organization $TOKEN"',
  'curl "`pwd`/a"',
  "curl '$(cat x)'",
  `curl -d '{"a": "'$TOKEN'"}'`,
  `curl -d '{"a": "'"$TOKEN"'", "b": 1}'`,
  `curl -d '{"a": "'"\${BRACED}"'"}' url`,
  `curl -d "{\\"a\\": \\"$TOKEN\\"}" url`,
  `curl -d '{\n  "element": {\n    "key": "stripe"\n  }\n}' \\\n  url`,
  `curl -d '{"name": "it'\\''s"}' url`,
  `curl -d '{"name": "it'"'"'s"}' url`,
  `curl -d '[1, 2]' -d '{}' url`,
  `curl $'a\\tb\\n\\'c\\x41\\u00e9\\101'`,
  `curl $'\\e\\a\\\\\\"?' x`,
  'curl a\\ b a\\"b a\\\\b a\\$b',
  'curl \'\' "" \'\'""',
  'curl a#b # comment',
  'curl x#',
  'curl a; curl b',
  'curl a && curl b || true',
  'curl a | command cat',
  'curl a & wait',
  'curl a;curl b&&curl c',
  '(curl a)',
  '( curl a; curl b )',
  'x=$(curl a)',
  'x=`curl a b`',
  'x="$(curl "a b")"',
  'if curl a; then curl b; fi',
  'for i in 1; do curl a; done',
  'f() { curl a; }; f',
  'A=b C="d e" curl x',
  'sudo curl x',
  'curl.exe x',
  '! curl x; true',
  'time curl x',
  'true; { curl x; }',
  'curl x > /dev/null 2>&1',
  'curl 2>/dev/null x >>/dev/null y',
  'curl x >/dev/null& wait',
  'curl x &>/dev/null',
  'curl -d @- url <<EOF\n{"a": "b"}\nEOF',
  'curl -d @- url <<EOF\n{"a": "$TOKEN ${BRACED} \\$x \\\\ \\" $(cat x)"}\nEOF',
  `curl -d @- url <<'EOF'\n{"a": "$TOKEN it's \\$"}\nEOF`,
  'curl -d @- url <<"E F"\nx\n EOF\nE F',
  'curl -d @- url <<\\EOF\n$TOKEN\nEOF\ncurl next',
  'curl -d @- url <<-EOF\n\t{\n\t\t"a": 1}\n\tEOF',
  'curl -d @- <<EOF url\na\\\nb\nEOF',
  'curl -d @- <<EOF \\\n  url\nx\nEOF',
  'curl -d @- a <<A; curl -d @- b <<B\n1\nA\n2\nB',
  'cat <<EOF | curl -d @- url\n{"a": 1}\nEOF',
  "command cat <<'EOF' >/dev/null\ncurl no\nEOF\ncurl yes",
  `curl -d @- url <<< '{"a": 1}'`,
  `echo '{"a": 1}' | curl -d @- url`,
  `echo "curl a; curl b"; curl c`,
  "echo 'it is\ncurl a\n'; curl c",
  '# curl a\ncurl b',
  'curl $BASE"/a"$_x1 "${BRACED}"b',
  'curl http://h/a?b=c\\&d=e',
  'curl {a} {} a{b}c [x] ~x a=b',
  'curl $ a$ "$" "a$ b" $"x"',
  'curl -- -x',
  'curl a\ncurl b\n\ncurl c',
  'curl \'ä ö ü\' "日本" 😀',
  'curl a\\\n\ncurl b',
  'curl "a\n-H b"\ncurl c',
  `curl -w '%{http_code}\\n' url`,
];

suite('the words of sound commands', (test) => {
  test('are those that bash hands to curl', () => {
    const found = callsInBash(SOUND);
    SOUND.forEach((script, index) => {
      assert.equal(callsByUs(script), found[index], script);
      for (const { problems } of parseShell(script).commands) assert.equal(problems, [], script);
    });
    assert.ok(SOUND.length >= 60);
  });

  test('are those that bash hands to curl, for words and quotes of any kind', () => {
    const scripts = fc.sample(fc.array(soundCommand(), { minLength: 1, maxLength: 3 }), {
      seed: 5,
      numRuns: 800,
    });
    const texts = scripts.map((commands) => commands.join('\n'));
    const found = callsInBash(texts);
    texts.forEach((text, index) => {
      assert.equal(callsByUs(text), found[index], JSON.stringify(text));
    });
  });
});
