import * as assert from 'uvu/assert';
import { checkstyle } from '../../src/report/checkstyle.ts';
import { junit } from '../../src/report/junit.ts';
import { attribute, xmlText } from '../../src/report/xml-text.ts';
import { suite } from '../support/suite.ts';
import { fileResult, findingAt, reportFor } from './results.ts';

const TEXT = '{\n  "a": 1\n}\n';
const REPORT = reportFor([
  fileResult('x.json', TEXT, [
    findingAt(TEXT, '"a"', { message: 'a <b> & "c"', suggestions: [{ desc: 'write "d"', edits: [] }] }),
    findingAt(TEXT, '1', { severity: 'warning', ruleId: 'tags' }),
  ]),
  fileResult('z.json', '{}', []),
]);

suite('the format checkstyle', (test) => {
  test('names every file, and the findings of each', () => {
    assert.is(
      checkstyle(REPORT),
      `<?xml version="1.0" encoding="UTF-8"?>
<checkstyle version="4.3">
  <file name="x.json">
    <error line="2" column="3" severity="error" message="a &lt;b&gt; &amp; &quot;c&quot;" source="instancelint.unknown-config"/>
    <error line="2" column="8" severity="warning" message="something is wrong" source="instancelint.tags"/>
  </file>
  <file name="z.json"/>
</checkstyle>
`,
    );
  });
});

suite('the format junit', (test) => {
  test('has a suite for each file, in which errors fail and warnings do not', () => {
    assert.is(
      junit(REPORT),
      `<?xml version="1.0" encoding="UTF-8"?>
<testsuites name="instancelint" tests="3" failures="1" errors="0">
  <testsuite name="x.json" tests="2" failures="1" errors="0" skipped="0" time="0">
    <testcase name="2:3 unknown-config" classname="x.json" time="0"><failure type="unknown-config" message="a &lt;b&gt; &amp; &quot;c&quot;">  1 | {
&gt; 2 |   &quot;a&quot;: 1
    |   ^^^
= suggestion: write &quot;d&quot;</failure></testcase>
    <testcase name="2:8 tags" classname="x.json" time="0"><system-out>warning: something is wrong
  1 | {
&gt; 2 |   &quot;a&quot;: 1
    |        ^</system-out></testcase>
  </testsuite>
  <testsuite name="z.json" tests="1" failures="0" errors="0" skipped="0" time="0">
    <testcase name="no problems" classname="z.json" time="0"/>
  </testsuite>
</testsuites>
`,
    );
  });

  test('has an error for what could not be checked', () => {
    const clean = reportFor([fileResult('z.json', '{}', [])]);
    assert.is(
      junit({ ...clean, problems: ['cannot read "a<b>"'] }),
      `<?xml version="1.0" encoding="UTF-8"?>
<testsuites name="instancelint" tests="2" failures="0" errors="1">
  <testsuite name="instancelint" tests="1" failures="0" errors="1" skipped="0" time="0">
    <testcase name="not checked 1" classname="instancelint" time="0"><error type="problem" message="cannot read &quot;a&lt;b&gt;&quot;"/></testcase>
  </testsuite>
  <testsuite name="z.json" tests="1" failures="0" errors="0" skipped="0" time="0">
    <testcase name="no problems" classname="z.json" time="0"/>
  </testsuite>
</testsuites>
`,
    );
  });
});

suite('a text in XML', (test) => {
  test('keeps what XML can hold, and shows what it cannot', () => {
    assert.is(xmlText('a\tb\nc\rd'), 'a\tb\nc&#13;d');
    assert.is(attribute('x', 'a\tb\nc\rd\'"'), ' x="a&#9;b&#10;c&#13;d&apos;&quot;"');
    assert.is(xmlText('\0\x1b\x85\ud800\ufffe😀]]>'), '\\x00\\x1b\\x85\\ud800\\ufffe😀]]&gt;');
  });
});
