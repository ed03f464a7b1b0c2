/** Where the documentation is and defects are reported. */
export const REPOSITORY_URL = 'https://github.com/instancelint/instancelint';

export function ruleDocsUrl(ruleId: string): string {
  return `${REPOSITORY_URL}/blob/main/docs/rules/${ruleId}.md`;
}
