import fc from 'fast-check';
import * as assert from 'uvu/assert';
import { parseShell } from '../../../../src/core/parse/shell/parse-shell.ts';
import type { Edit } from '../../../../src/core/text/span.ts';
import { applyEdits } from '../../../support/lint-commands.ts';
import { suite } from '../../../support/suite.ts';

/** What damaged commands are made of. */
const PARTS = [
  ...[
    ' -X POST',
    ' -H ',
    "'A: b'",
    '"C: d"',
    '“E: f”',
    '‘g’',
    ' -d ',
    ' –k ',
    ' https://h/instances',
    ' | x',
  ],
  ...[`'{"a": "b's"}'`, `'{"a": "'"$B"'", "c": "d's e'"}'`, `'{"a": "b>'c'"}'`, '"{"a": "b"}"', "'\\''"],
  ...[' \\\n', ' \\ \n', '\n', '\\\n', '\r\n', '\u00a0', "'", '"', '”', '\n\ncurl ', ' <<EOF\nx\nEOF\n'],
];

/** The safe fixes that do not stand in one another's way. */
function fixesOf(text: string): readonly Edit[] {
  const taken: Edit[] = [];
  for (const problem of parseShell(text).commands.flatMap(({ problems }) => problems)) {
    if (problem.code === 'unclosed-quote') continue;
    const isFree = problem.fix.every(({ span }) =>
      taken.every((other) => span.end < other.span.start || other.span.end < span.start),
    );
    if (isFree) taken.push(...problem.fix);
  }
  return taken;
}

suite('the fixes of damaged commands', (test) => {
  test('come to an end, with nothing left to fix', () => {
    const texts = fc
      .array(fc.constantFrom(...PARTS), { maxLength: 12 })
      .map((parts) => `curl${parts.join('')}`);
    fc.assert(
      fc.property(texts, (text) => {
        let fixed = text;
        for (let round = 0; round < 10; round++) fixed = applyEdits(fixed, fixesOf(fixed));
        assert.equal(fixesOf(fixed), [], fixed);
      }),
      { seed: 3, numRuns: 3000 },
    );
  });
});
