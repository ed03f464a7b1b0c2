import { API_PATH, DOCUMENTED_HOSTS, PRESETS } from '../core/documents/platform-address.ts';
import { withoutTail } from '../core/text/start-of-tail.ts';
import type { UsageProblem } from '../discover/usage-problem.ts';

/** As `URL` spells them, which writes `127.1` in full. */
const LOOPBACK: ReadonlySet<string> = new Set(['localhost', '127.0.0.1', '[::1]']);

/** Where the API is: an address that secrets may be sent to. */
export interface Base {
  /** With `/elements/api-v2` and without a slash at the end. */
  readonly url: string;
  /** With the port, unless it is the usual one. */
  readonly host: string;
}

/**
 * Reads the base address of the API: with or without `/elements/api-v2`, with or without a slash at the end. Secrets go to
 * documented hosts, to those that the command line allows, and to this machine; elsewhere than there only by https.
 *
 * `from` begins the sentence about what is wrong: where the address stands. The address itself is not repeated, since
 * people write passwords into addresses.
 */
export function platformBase(
  address: string,
  from: string,
  allowedHosts: readonly string[],
): Base | UsageProblem {
  // Before it is parsed: a slash in a password makes a host of what stands before it.
  if (address.includes('@')) {
    return { message: `${from} holds a user name or password; the secrets belong into the environment` };
  }
  const url = parse(address);
  if (url === undefined || !/^https?:$/.test(url.protocol)) {
    return { message: `${from} is no address; write one such as https://${PRESETS['us']}` };
  }
  const path = withoutTail(url.pathname, /\//);
  if ((path !== '' && path !== API_PATH) || url.search !== '' || url.hash !== '') {
    return { message: `${from} has to end with the host or with ${API_PATH}; leave out the rest` };
  }
  const base: Base = { url: `${url.origin}${API_PATH}`, host: url.host };
  if (LOOPBACK.has(url.hostname)) return base;
  if (url.protocol !== 'https:') {
    return { message: `${from} is not encrypted; secrets go over https only: write https://${url.host}` };
  }
  if (DOCUMENTED_HOSTS.includes(url.host) || allowedHosts.includes(url.host)) return base;
  return {
    message: `${from} leads to ${url.host}, no documented host; if you trust it, add --allow-host ${url.host}`,
  };
}

/** Whether an address leads to this machine: to a server for trying out, which is nobody else's. */
export function isThisMachine({ url }: Base): boolean {
  return LOOPBACK.has(new URL(url).hostname);
}

/** A host as `--allow-host` names it: its whole name, with a port if it is not the usual one. */
export function allowedHost(name: string): string | UsageProblem {
  const url = parse(`https://${name}`);
  if (
    url === undefined ||
    !/^[\w.:[\]-]+$/.test(name) ||
    url.host !== name.toLowerCase().replace(/:443$/, '')
  ) {
    return { message: '--allow-host needs the whole name of a host, such as api.example.com' };
  }
  return url.host;
}

function parse(address: string): URL | undefined {
  return URL.canParse(address) ? new URL(address) : undefined;
}
