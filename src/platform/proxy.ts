import { BlockList, isIP } from 'node:net';
import type { UsageProblem } from '../discover/usage-problem.ts';
import type { Base } from './hosts.ts';

/** A proxy that connections go through. */
export interface ProxyServer {
  /** Whether TLS is spoken to the proxy itself. */
  readonly isSecure: boolean;
  /** Without the brackets of IPv6. */
  readonly hostname: string;
  readonly port: number;
  /** The value of `Proxy-Authorization`: a secret. */
  readonly authorization: string | undefined;
  /** For people: host and port, and the variable that it comes from. */
  readonly shownAs: string;
}

type Variables = Readonly<Record<string, string | undefined>>;

/** The proxy that the environment names for a base. Plain http stays on this machine and needs none. */
export function chooseProxy({ url }: Base, env: Variables): ProxyServer | undefined | UsageProblem {
  const target = new URL(url);
  if (target.protocol !== 'https:') return undefined;
  // Of both spellings the lower case wins, as with curl.
  const variable = ['https_proxy', 'HTTPS_PROXY'].find((name) => (env[name] ?? '').trim() !== '');
  if (variable === undefined) return undefined;
  const exceptions = env['no_proxy'] || env['NO_PROXY'] || '';
  if (isExcepted(bareHost(target.hostname), portOf(target), exceptions)) return undefined;
  return readProxy((env[variable] ?? '').trim(), variable);
}

/** No part of a wrong address is repeated, since it may be a password. */
function readProxy(address: string, variable: string): ProxyServer | UsageProblem {
  const wrong = {
    message: `${variable} is no address of a proxy; write one such as http://proxy.example:3128`,
  };
  const text = address.includes('://') ? address : `http://${address}`;
  if (!URL.canParse(text)) return wrong;
  const url = new URL(text);
  if (!/^https?:$/.test(url.protocol)) {
    return { message: `${variable} names a proxy that is spoken to neither by http nor by https` };
  }
  if (url.hostname === '' || url.pathname !== '/' || url.search !== '' || url.hash !== '') return wrong;
  const user = decoded(url.username);
  const password = decoded(url.password);
  if (user === undefined || password === undefined) return wrong;
  const hasUser = user !== '' || password !== '';
  return {
    isSecure: url.protocol === 'https:',
    hostname: bareHost(url.hostname),
    port: portOf(url),
    authorization: hasUser ? `Basic ${Buffer.from(`${user}:${password}`).toString('base64')}` : undefined,
    shownAs: `${url.host} of ${variable}`,
  };
}

/** Whether `NO_PROXY` names a host: by its name, by the end of it, by its address or a range of those, with a port or without. */
function isExcepted(host: string, port: number, exceptions: string): boolean {
  return exceptions
    .toLowerCase()
    .split(/[\s,]+/)
    .some((entry) => {
      if (entry === '*') return true;
      const [, name, itsPort] = /^(\[[^\]]*\]|[^:]*)(?::(\d+))?$/.exec(entry) ?? [
        undefined,
        entry,
        undefined,
      ];
      if (name === undefined || name === '') return false;
      return (itsPort === undefined || Number(itsPort) === port) && covers(bareHost(name), host);
    });
}

function covers(name: string, host: string): boolean {
  if (isIP(host) === 0) {
    const end = name.replace(/^\*?\./, '').replace(/\.$/, '');
    const whole = host.replace(/\.$/, '');
    return end !== '' && (whole === end || whole.endsWith(`.${end}`));
  }
  const [, network = name, bits] = /^(.*)\/(\d{1,3})$/.exec(name) ?? [];
  const family = isIP(network);
  const longest = family === 6 ? 128 : 32;
  if (family === 0 || family !== isIP(host) || Number(bits ?? longest) > longest) return false;
  const type = family === 6 ? 'ipv6' : 'ipv4';
  const range = new BlockList();
  range.addSubnet(network, Number(bits ?? longest), type);
  return range.check(host, type);
}

function decoded(text: string): string | undefined {
  try {
    return decodeURIComponent(text);
  } catch {
    // It would quote the text.
    return undefined;
  }
}

/** The name of a host as sockets take it: without the brackets that an address of IPv6 has in a URL. */
export function bareHost(hostname: string): string {
  return hostname.replace(/^\[(.*)\]$/, '$1');
}

export function portOf({ port, protocol }: Pick<URL, 'port' | 'protocol'>): number {
  if (port !== '') return Number(port);
  return protocol === 'https:' ? 443 : 80;
}
