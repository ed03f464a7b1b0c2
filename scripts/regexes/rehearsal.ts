// Has the linter build the expressions that it only builds when it needs them: it looks at all fixtures, as they are and in part.
import { readdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { lintText } from '../../src/index.ts';

for (const folder of ['fixtures/findings', 'fixtures/ok']) {
  for (const name of readdirSync(folder, { recursive: true, encoding: 'utf8' })) {
    if (!/input\.\w+$/.test(name)) continue;
    const text = readFileSync(join(folder, name), 'utf8');
    for (const part of [text, text.slice(0, text.length * 0.6)])
      await lintText(part, { filePath: name, config: {} });
  }
}
