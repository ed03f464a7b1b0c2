import * as assert from 'uvu/assert';
import { presetSeverities } from '../src/core/rules/all.ts';
import { languageOfPath } from '../src/core/text/source.ts';
import { lintText } from '../src/index.ts';
import { inFolder } from './support/folder.ts';
import { ODD_KEYS, PLACES, standInFor } from './support/odd-keys.ts';
import { suite } from './support/suite.ts';

const rules = Object.fromEntries(Object.keys(presetSeverities('strict')).map((id) => [id, 'error' as const]));

suite('keys such as __proto__', (test) => {
  for (const [extension, texts] of Object.entries(PLACES)) {
    const filePath = `a.${extension}`;
    const language = languageOfPath(filePath);
    assert.ok(language);
    test(`are judged and mended as any other in ${language}`, () =>
      inFolder({}, async ({ path: cwd }) => {
        const told = async (text: string): Promise<string> =>
          JSON.stringify(await lintText(text, { filePath, cwd, fix: true, config: { rules } }), null, 1);
        const different: string[] = [];
        for (const text of texts) {
          for (const name of ODD_KEYS) {
            const usual = standInFor(name);
            const [odd, plain] = await Promise.all(
              [name, usual].map((each) => told(text.replaceAll('NAME', each))),
            );
            if (odd !== plain?.replaceAll(usual, name))
              different.push(`${text.replaceAll('NAME', name)}\n${odd}\n${plain}`);
          }
        }
        assert.ok(different.length === 0, `${different.length} differ, such as\n${different[0]}`);
      }));
  }
});
