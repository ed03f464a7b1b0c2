// Starts a rule: npm run new-rule -- my-rule, or curl-my-rule for one about commands
// The file it writes fails its tests until it has a check and examples.
import { existsSync, writeFileSync } from 'node:fs';

const [id = ''] = process.argv.slice(2);
const file = `src/core/rules/${id}.ts`;

if (!/^[a-z]+(-[a-z]+)*$/.test(id))
  fail('name the rule in lower case with dashes: npm run new-rule -- my-rule');
else if (existsSync(file)) fail(`${file} is there already`);
else {
  const name = id.replace(/-([a-z])/g, (_, letter: string) => letter.toUpperCase());
  writeFileSync(file, template(name));
  console.log(`wrote ${file}; now add it to src/core/rules/all.ts with its severities`);
}

function fail(message: string): void {
  console.error(message);
  process.exitCode = 2;
}

function template(name: string): string {
  const check = id.startsWith('curl-') ? 'checkCommand(request, report)' : 'checkInstance(instance, report)';
  return `import { defineRule } from './rule.ts';

export const ${name} = defineRule({
  meta: {
    id: '${id}',
    summary: '',
    why: '',
    fixable: false,
    suggests: false,
  },
  examples: {
    bad: [],
    good: [],
  },
  ${check} {},
});
`;
}
