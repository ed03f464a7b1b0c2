import type { BodyLanguage } from '../../text/source.ts';

/** What a block is written in. */
export interface BlockLanguage {
  readonly language: BodyLanguage;
  /** Or else it may just look so, and what does not parse is no mistake: a literal of a programming language, JSON5. */
  readonly isSure: boolean;
}

/** Tags of a template language may stand in front. */
const JSON_BEGINS = /^\s*(?:\{%[^%]{0,500}%\}\s*)*[[{](?!%)/;
/** Words behind a fence that name no other language. */
const PLAIN = /^(?:|te?xt|plain|plaintext|none|raw|http|body|payload|request)$/;
const WITH_COMMENTS = /^(?:jsonc|json5|javascript|js|jsx|typescript|ts|tsx)$/;
/** Double quotes are those of JSON without the braces around. */
const YAML_MEMBER = /^[ \t]*'?(?:element|configuration)'?[ \t]*:/m;

/** By the word behind the fence and by how the text begins; undefined for what is neither JSON nor YAML. */
export function languageOfBlock(info: string, text: string): BlockLanguage | undefined {
  if (isYaml(info)) return { language: 'yaml', isSure: true };
  if (info === 'json') return { language: 'json', isSure: true };
  if (JSON_BEGINS.test(text)) {
    const isSure = PLAIN.test(info) || (/json/.test(info) && info !== 'json5');
    return { language: WITH_COMMENTS.test(info) ? 'jsonc' : 'json', isSure };
  }
  return info === '' && YAML_MEMBER.test(text) ? { language: 'yaml', isSure: true } : undefined;
}

export function isYaml(info: string): boolean {
  return /^ya?ml$/.test(info);
}

/** Shells that quote and escape by rules of their own, so that what is right there looks wrong to ours. */
export function isOtherShell(info: string): boolean {
  return /^(?:powershell|pwsh|posh|ps1?|cmd|bat|batch|dos|dosbatch|winbatch)$/.test(info);
}

/** Whether a page may hold YAML, at first sight. */
export function mayHoldYaml(page: string): boolean {
  return /(?:```|~~~|highlight)[ \t]*[{.]*ya?ml|^[ \t>*+\d.)-]*'?(?:element|configuration)'?[ \t]*:/im.test(
    page,
  );
}
