import fc from 'fast-check';

/** A command of words in all quotes, each made of pieces, with all that may stand between words. */
export function soundCommand(): fc.Arbitrary<string> {
  const text = (characters: string): fc.Arbitrary<string> =>
    fc.string({ unit: fc.constantFrom(...characters), maxLength: 8 });
  const bare = fc
    .string({ unit: fc.constantFrom(...'abcXYZ019-_.:/@%+=,ü日'), minLength: 1, maxLength: 8 })
    .filter((word) => !word.startsWith('='));
  const variable = fc.constantFrom('$TOKEN.', '${BRACED}', '$BASE/');
  const inner = fc.array(
    fc.oneof(
      text("ab :,{}[]'#&;|<>()-\n"),
      variable,
      fc.constantFrom('\\"', '\\\\', '\\$', '$(cat x)', '\\n'),
    ),
    {
      maxLength: 4,
    },
  );
  const piece = fc.oneof(
    { weight: 3, arbitrary: bare },
    text('ab :,{}[]"#$`\\&;|<>()-\n')
      // In what begins like JSON an apostrophe may be meant as text.
      .filter((content) => !/^\s*[{[]/.test(content))
      .map((content) => `'${content}'`),
    fc.json({ maxDepth: 2 }).map((json) => `'${json.replaceAll("'", '')}'`),
    fc.json({ maxDepth: 2 }).map((json) => `"${json.replaceAll(/["$`\\]/g, '\\$&')}"`),
    text('ab -:,').map((content) => `'{"a": "${content}'"$TOKEN."'", "b": [1]}'`),
    inner.map((parts) => `"${parts.join('')}"`),
    fc
      .array(fc.oneof(text('ab "$`-'), fc.constantFrom("\\'", '\\n', '\\\\', '\\x41', '\\u00e9')), {
        maxLength: 3,
      })
      .map((parts) => `$'${parts.join('')}'`),
    variable.map((name) => `"${name}"`),
    // A space that is escaped at the end of a line is meant as a continuation.
    fc.constantFrom(...' "\'\\$&;|<>(){}#`ab').map((character) => `\\${character}z`),
  );
  const word = fc
    .array(piece, { minLength: 1, maxLength: 4 })
    .map((pieces) => pieces.join(''))
    // A digit before a redirection is a part of it.
    .filter((written) => !written.startsWith('#'));
  const gap = fc.constantFrom(' ', '  ', '\t', ' \\\n', ' \\\n  ', '\t\\\n\t');
  const end = fc.constantFrom('', ' ', ';', ' # it is "over', ' | command cat', ' && true', ' >/dev/null');
  const words = fc.array(fc.tuple(gap, word), { maxLength: 6 });
  return fc
    .tuple(fc.constantFrom('curl', 'sudo curl', 'x=1 curl'), words, end)
    .map(([program, parts, last]) => `${program}${parts.flat().join('')}${last}`);
}
