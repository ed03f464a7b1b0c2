/** The secrets of the one account that there is. Made up, and known to everybody. */
export interface Account {
  readonly user: string;
  readonly organization: string;
}

export const DEMO_ACCOUNT: Account = { user: 'demo-user', organization: 'demo-org' };

/** Whether a header names both secrets of the account, `User X, Organization Y`, in either order, and nothing else. */
export function isAuthorized(header: string | undefined, { user, organization }: Account): boolean {
  const parts = (header ?? '').split(',').map((part) => part.trim());
  return (
    parts.length === 2 && parts.includes(`User ${user}`) && parts.includes(`Organization ${organization}`)
  );
}
