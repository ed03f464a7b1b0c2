/** Pieces of YAML for making documents. A broken bar separates them. */
function pieces(joined: string): readonly [string, ...string[]] {
  const [first = '', ...others] = joined.split('¦');
  return [first, ...others];
}

/** What most keys look like. */
export const KEYS = pieces(
  'element¦key¦configuration¦name¦tags¦api.key¦oauth.callback.url¦filter.response.nulls¦' + 'a¦b¦c',
);

/** Keys that have to be read exactly, and what only looks like one. */
export const ODD_KEYS = pieces(
  '"quoted"¦\'it\'\'s\'¦"a\\"b"¦"a\\nb"¦""¦\'\'¦__proto__¦constructor¦toString¦1¦-1¦0x1F¦1.5¦' +
    'true¦null¦~¦a b¦a  b¦a:b¦a::b¦a#b¦a,b¦a[0]¦a{b¦${x}¦-x¦?x¦:x¦.5¦--¦---a¦...¦..¦a ¦' +
    '"a" ¦<¦<<¦=¦é¦日本¦\ud83d\ude00¦a"b¦a\'b¦it\'s¦a & b¦a*b¦a!¦$¦/¦\\¦(¦+¦^¦;¦a-¦a?¦a|¦a>¦"<<"¦[a]¦' +
    '{a: b}¦"a:b"¦\'a: b\'¦"#"¦a\tb¦? a¦- a¦! a¦&a b¦*a¦@a¦%a¦`a¦|¦>¦,a¦]¦}¦',
);

/** Values that are text and need no quotes. */
export const TEXTS = pieces(
  'acme¦Acme Corp¦https://acme.example.com/cb?x=1&y=2#z¦user@example.com¦${env:KEY}¦' +
    'leads¦page¦a-b_c¦10 min¦2024-01-02¦12:30¦kd583bfe69¦C:\\dir¦x, y¦a (b)¦/hubs/crm¦' +
    'yyyy-MM-dd¦a=b¦x¦no¦yes¦on¦n¦off¦nul¦nulls¦truee¦tRUE¦NaN¦inf',
);

/** Numbers, literals, and what is nearly one. */
export const RESOLVED = pieces(
  'true¦false¦True¦FALSE¦TRUE¦False¦null¦Null¦NULL¦~¦0¦-0¦+0¦1¦20¦-3¦+4¦007¦0o17¦0o18¦' +
    '-0o7¦0x1F¦0xfg¦-0x1¦0X1¦1.5¦1.¦.5¦-.5¦+.5¦.¦-.¦+¦..¦1e3¦1E-3¦1.e+3¦.5e1¦1e¦e1¦1_000¦' +
    '1,000¦0b1¦.inf¦-.Inf¦+.INF¦.iNf¦.nan¦.NaN¦.NAN¦-.nan¦12345678901234567890¦0.1¦' +
    '100000000000000000000000¦9007199254740993¦1.7976931348623159e309¦0x1ffffffffffffffff¦' +
    '1-2¦1:30¦1 2¦+1 555 0100¦-1-¦.e1¦1.2.3¦0.10¦00¦--1¦+-1',
);

/** What has a meaning in YAML, or may have one. */
export const ODD_TEXTS = pieces(
  '-¦a: b¦a:¦a :b¦a : b¦:a¦:¦::¦a #b¦a#b¦a # b¦#a¦@a¦`a`¦%a¦&a¦&a b¦*a¦!a¦!!str 1¦! a¦' +
    '|a¦> a¦>=¦- a¦-a¦--- a¦?¦? a¦?a¦,a¦, a¦a,¦]¦}¦{¦[¦{{a}}¦${a}¦#{a}¦{a:b}¦,a:b,¦x,a:b,¦' +
    '{a:b,¦a & b¦a - !b¦a - &b¦a: !b¦\u201ca\u201d¦\u2018a\u2019¦é¦naïve¦日本語¦\ud83d\ude00¦a\u00a0b¦a\u200bb¦\ufeffa¦a\u2028b¦a\tb¦a\t¦\ta¦a\u0085b¦' +
    '\ud800¦a"b¦a\'b¦"a" b¦\'a\' b¦"a"b¦"a¦\'a¦a"¦"¦\'¦<<¦<a>¦$¦=¦\\¦\\n¦a\\¦---¦...¦--¦-¦- ¦- -¦- - a¦' +
    "it's¦a\rb¦\u007f¦a\u00adb¦a[0]¦a]b¦a{b}c¦a  b¦a   #b¦/¦(a)¦+a¦~a¦^¦;",
);

/** Values in quotes. */
export const QUOTED = pieces(
  "\"a\"¦'a'¦\"\"¦''¦\"a b\"¦'a: b'¦\"a # b\"¦'it''s'¦''''¦'a'''¦\"a\\\"b\"¦\"\\\\\"¦\"a\\\\\"¦" +
    '"\\n\\t\\r\\b\\f\\/"¦"\\u00e9"¦"\\ud83d\\ude00"¦"\\ud800"¦\'\\n\'¦" a "¦\' a \'¦"\'"¦\'"\'¦"é"¦\'\u201cx\u201d\'¦' +
    '"a\tb"¦\'a\tb\'¦"true"¦\'1\'¦"- a"¦\'>=\'¦\'yyyy-MM-dd\'\'T\'\'HH:mm:ssXXX\'¦"&a"¦"__proto__"¦"\t"¦' +
    "\"{a}\"¦'a, b'¦'{a: b}'",
);

/** Rare escapes, quotes that do not end where they should, marks of mistakes. */
export const ODD_QUOTED = pieces(
  '"\\x41"¦"\\e"¦"\\0"¦"\\N"¦"\\ "¦"\\a"¦"\\U0001F600"¦"\\u12"¦"\\q"¦"{{x}}"¦"{a:b}"¦"a: !b"¦' +
    '"a\u00a0b"¦"¦\'¦"a¦\'a¦"a" ¦\'a\'\'¦"a"\'¦"\\¦"\\"¦"a"#b¦"a" #b¦"a":¦"a":b¦"a" b¦"a": b¦\'a\': b¦' +
    '"a\\\tb"¦\'a\'b¦\'a\' b¦"a\\\\" b¦"{{x}}"¦"{a:b}"',
);

/** Comments. */
export const COMMENTS = pieces(
  '# a¦#¦# a: b¦#a¦# "¦# it\'s¦## a ##¦# é¦#  a  ¦# a\t¦#!x¦# "a" #¦# a, b¦# [a]¦#- a¦' + '# --- a',
);

/** Comments with what is looked for in the whole text. */
export const ODD_COMMENTS = pieces('# {{x}}¦# &a¦# - !a¦# ,a:b,¦# a: !b¦# {a:b}¦# a\u00a0');

/** Lines of block scalars. */
export const CONTENT = pieces(
  'text¦two words¦a: b¦# no comment¦- a¦"q"¦it\'s¦x ¦ more¦  deeper¦\ttab¦é¦{a: b}¦---¦' +
    '...¦a # b¦&a¦{{x}}¦last  ¦x: !y¦|¦\\',
);

/** What a slip of the hand leaves behind. */
export const MARKS = pieces(
  ' ¦  ¦\n¦\n¦:¦: ¦ #¦#¦-¦- ¦"¦\'¦\\¦,¦[¦]¦{¦}¦&¦*¦!¦|¦>¦%¦@¦`¦?¦? ¦\t¦\r¦\r\n¦.¦~¦0¦1¦e¦x¦a¦é¦' +
    '\u00a0¦\ufeff¦\n\n¦\n  ¦\n# c\n¦\n  # c\n¦---\n¦...\n¦\n---\n¦\n- ¦\n  - ¦null¦true¦<<¦<<: ¦\'\'¦""¦{{¦}}¦|\n¦' +
    '>-\n¦\u2028¦\u0000¦\u201c¦${¦=¦$¦\u200b¦+¦_¦/',
);
