import { lint } from '../../../src/core/lint.ts';
import { presetSeverities } from '../../../src/core/rules/all.ts';
import { LANGUAGES, type Language } from '../../../src/core/text/source.ts';
import { loadBundledCatalogue } from '../../../src/knowledge/bundled.ts';
import { reportOf } from '../../../src/report/from-run.ts';
import { json } from '../../../src/report/json.ts';
import { jsonl } from '../../../src/report/jsonl.ts';
import { mergeReports } from '../../../src/report/merge.ts';
import { parseReport } from '../../../src/report/parse-report.ts';
import { HOSTILE } from '../../../test/support/hostile-files.ts';
import { PARSERS } from '../../../test/support/lint-text.ts';
import { REPORTERS, testSurroundings } from '../../../test/support/reporters.ts';
import { promise, type Target } from '../engine/target.ts';
import { MARKER } from '../inputs/model.ts';
import { anyText } from '../inputs/texts.ts';
import { traitsOf } from '../promises/findings.ts';
import { promiseSilence } from '../promises/secrets.ts';
import { promiseXml } from '../promises/xml.ts';

const catalogue = loadBundledCatalogue();

export const report: Target = {
  name: 'report',
  about: 'what was found in damaged files with odd names to every format, and what programs read to merge',
  fixed: 1,
  generate(random, earlier) {
    const [language = random.pick(['json', 'yaml', 'jsonc', 'markdown', 'shell']), , text] = earlier ?? [];
    const hostile = HOSTILE[random.below(HOSTILE.length)] ?? '';
    const name = random.chance(50) ? 'a.json' : `${hostile}.json`;
    const damaged = anyText(languageOf(language), random, text);
    const at = random.below(damaged.length);
    return [language, name, random.chance(30) ? damaged.slice(0, at) + hostile + damaged.slice(at) : damaged];
  },
  run([given = '', path = '', text = '']) {
    const language = languageOf(given);
    const severities = presetSeverities('strict', language);
    const source = { path, language, text };
    const result = lint({ source, parse: PARSERS[language], catalogue, severities, onlyInstances: false });
    if (result === undefined) return [];
    promiseSilence(result);
    const isSecret = result.frameText !== '' && !result.frameText.includes(MARKER) && !path.includes(MARKER);
    const made = reportOf({ files: [result], skipped: 1 }, [`"${path}" cannot be read`]);
    for (const [name, write] of Object.entries(REPORTERS)) {
      const output = write(made, testSurroundings);
      promise(write(made, testSurroundings) === output, `${name} writes something else each time`);
      promise(!CONTROLS.test(output), `${name} writes a control character`, () => output);
      promise(output === '' || output.endsWith('\n'), `${name} does not end its last line`);
      if (isSecret && !isToldBySuggestion(result.findings, MARKER))
        promise(!output.includes(MARKER), `${name} tells a secret`, () => output);
      promiseReadable(name, output);
    }
    promiseMerged(json(made), json);
    promiseMerged(jsonl(made), jsonl);
    return traitsOf(result.findings);
  },
};

/** Those of the texts; formats write no other. */
const CONTROLS = /(?!\n)\p{Cc}/u;

function languageOf(given: string): Language {
  return LANGUAGES.find((language) => language === given) ?? 'json';
}

/** Where a message itself may name it: a key that is called so, say. */
function isToldBySuggestion(findings: readonly { readonly message: string }[], marker: string): boolean {
  return JSON.stringify(findings).includes(marker);
}

function promiseReadable(name: string, output: string): void {
  switch (name) {
    case 'json':
    case 'sarif':
    case 'gitlab':
      JSON.parse(output);
      return;
    case 'jsonl':
      for (const line of output.trimEnd().split('\n')) JSON.parse(line);
      return;
    case 'junit':
    case 'checkstyle':
      promiseXml(output, name);
      return;
    case 'html':
      promise(
        !/<img|<script>document|onmouseover="alert/.test(output),
        'html holds what a file made of it',
        () => output,
      );
      return;
  }
}

/** What programs read can be read back, and comes to the same. */
function promiseMerged(output: string, write: typeof json): void {
  const read = parseReport(output);
  promise(!('reason' in read), 'a report cannot be merged', () => read);
  promise(write(mergeReports([read])) === output, 'a merged report is another one', () => output);
}
