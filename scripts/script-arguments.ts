import { readFileSync } from 'node:fs';
import { type ParseArgsConfig, parseArgs } from 'node:util';

/** The arguments of a script, by its `import.meta.url`. What it says of itself at its top is its help; a mistake ends it. */
export function scriptArguments<const Config extends ParseArgsConfig>(
  script: string,
  config: Config,
): ReturnType<typeof parseArgs<Config>> {
  if (process.argv.includes('--help')) {
    console.log(headOf(readFileSync(new URL(script), 'utf8')));
    process.exit();
  }
  try {
    return parseArgs(config);
  } catch (error) {
    console.error(error instanceof Error ? error.message : error);
    console.error('Try --help.');
    process.exit(2);
  }
}

/** The comment that a text begins with, without its marks. */
function headOf(text: string): string {
  const [, block, lines = ''] = /^(?:\/\*([\s\S]*?)\*\/|((?:\/\/.*\n)+))/.exec(text) ?? [];
  return (block ?? lines).replace(/^ *(?:\*|\/\/) ?/gm, '').trim();
}
