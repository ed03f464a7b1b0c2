import { type MarkupContent, MarkupKind } from 'vscode-languageserver/node';

/** Markdown of ours as a client can show it. */
export function markup(markdown: string, understood: boolean): MarkupContent {
  return understood
    ? { kind: MarkupKind.Markdown, value: markdown }
    : { kind: MarkupKind.PlainText, value: withoutMarks(markdown) };
}

function withoutMarks(markdown: string): string {
  return markdown
    .replace(/^```\w*(?:\n|$)/gm, '')
    .replace(/\[([^\]]{0,300})\]\(([^)]{0,2000})\)/g, '$1 ($2)')
    .replace(/\*\*([^*]*)\*\*/g, '$1')
    .replace(/(?<!`)(`+)(?!`) ?(.+?) ?(?<!`)\1(?!`)/g, '$2')
    .replace(/\\([\\`*_[\]<>|])/g, '$1');
}

export function paragraphs(parts: readonly string[]): string {
  return parts.filter((part) => part !== '').join('\n\n');
}

/** A text in Markdown, as it stands. */
export function code(text: string): string {
  return text.includes('`') ? `\`\` ${text} \`\`` : `\`${text}\``;
}

/** A text in Markdown that means no mark by its characters. */
export function escaped(text: string): string {
  return text.replace(/[\\`*_[\]<>|]/g, '\\$&');
}
