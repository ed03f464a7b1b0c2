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
    .replace(/\[([^\]]*)\]\(([^)]*)\)/g, '$1 ($2)')
    .replace(/\*\*([^*]*)\*\*/g, '$1')
    .replace(/(?<!`)(`+)(?!`) ?(.+?) ?(?<!`)\1(?!`)/g, '$2')
    .replace(/\\([\\`*_[\]<>|])/g, '$1');
}
