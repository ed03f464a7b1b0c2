/** Why a connection failed, and whether it may be otherwise a moment later. */
export interface Trouble {
  readonly reason: string;
  readonly passing: boolean;
}

/** In words, since Node's own messages quote certificates and addresses. */
export function troubleOf(error: Error): Trouble {
  const code = 'code' in error ? String(error.code) : '';
  const lasting = (reason: string): Trouble => ({ reason, passing: false });
  if (/^HPE_/.test(code)) return lasting('the answer is no HTTP');
  if (code === 'EPROTO' || /^ERR_SSL_/.test(code)) return lasting('it does not speak https');
  if (/CERT|SIGNATURE|ISSUER/.test(code)) return lasting(`its certificate is not trusted (${code})`);
  if (code === 'ENOTFOUND') return lasting('there is no host of that name');
  const passing = PASSING[code];
  if (passing !== undefined) return { reason: passing, passing: true };
  return lasting(`the connection failed${code === '' ? '' : ` (${code})`}`);
}

const PASSING: Readonly<Record<string, string>> = {
  ECONNREFUSED: 'the connection was refused',
  ECONNRESET: 'the connection was cut',
  EAI_AGAIN: 'its name cannot be looked up right now',
  EHOSTUNREACH: 'there is no way to it from here',
  ENETUNREACH: 'there is no way to it from here',
  EPIPE: 'the connection was cut',
  ETIMEDOUT: 'the connection timed out',
};

export const CUT: Trouble = { reason: 'the connection was cut', passing: true };

export const STOPPED: Trouble = { reason: 'it was stopped', passing: false };
