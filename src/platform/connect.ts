import { request as httpRequest } from 'node:http';
import { request as httpsRequest } from 'node:https';
import { connect as connectTcp, isIP, type Socket } from 'node:net';
import { connect as connectTls } from 'node:tls';
import { onAbort } from './on-abort.ts';
import type { Platform } from './platform.ts';
import { bareHost, type ProxyServer, portOf } from './proxy.ts';
import { CUT, STOPPED, type Trouble, troubleOf } from './trouble.ts';

/**
 * Opens a connection to the platform that is ready for a request: with TLS and a certificate that was checked where the
 * base says https. Nothing of a request, its secrets neither, is written before.
 */
export function connect({ base, limits, proxy, signal, userAgent }: Platform): Promise<Socket | Trouble> {
  const target = new URL(base.url);
  const host = bareHost(target.hostname);
  const port = portOf(target);
  return new Promise((resolve) => {
    const opened: { destroy(): unknown }[] = [];
    const finish = (result: Socket | Trouble): void => {
      clearTimeout(timer);
      forget();
      resolve(result);
      if ('reason' in result) for (const each of opened) each.destroy();
    };
    const stop = (): void => finish(STOPPED);
    const timer = setTimeout(
      () => finish({ reason: `no connection within ${limits.connectTime / 1000} s`, passing: false }),
      limits.connectTime,
    );
    const secure = (tunnel: Socket | undefined): void => {
      const secured = connectTls({
        host,
        port,
        ...(tunnel && { socket: tunnel }),
        servername: nameOf(host),
        // Also where the environment says not to: secrets depend on it.
        rejectUnauthorized: true,
        ALPNProtocols: ['http/1.1'],
      });
      follow(secured, 'secureConnect');
    };
    const follow = (socket: Socket, ready: string): void => {
      opened.push(socket);
      socket.on('error', (error) => finish(troubleOf(error)));
      socket.on('close', () => finish(CUT));
      socket.on(ready, () => finish(socket));
    };

    const forget = onAbort(signal, stop);
    if (signal?.aborted) return stop();
    if (target.protocol === 'http:') return follow(connectTcp({ host, port }), 'connect');
    if (proxy === undefined) return secure(undefined);
    const asking = askProxy(proxy, `${target.hostname}:${port}`, userAgent, secure, finish);
    opened.push(asking);
  });
}

/** Asks a proxy for a tunnel to an address. It learns that address and nothing else. */
function askProxy(
  { isSecure, hostname, port, authorization, shownAs }: ProxyServer,
  address: string,
  userAgent: string,
  proceed: (tunnel: Socket) => void,
  fail: (trouble: Trouble) => void,
): { destroy(): unknown } {
  const options = {
    method: 'CONNECT',
    host: hostname,
    port,
    path: address,
    agent: false as const,
    headers: {
      host: address,
      'user-agent': userAgent,
      ...(authorization !== undefined && { 'proxy-authorization': authorization }),
    },
  };
  const asking = isSecure
    ? // Left to itself, Node would ask the proxy to be who the header says, which is the platform.
      httpsRequest({ ...options, servername: nameOf(hostname), rejectUnauthorized: true })
    : httpRequest(options);
  asking.on('error', (error) => {
    const { reason, passing } = troubleOf(error);
    fail({ reason: `the proxy ${shownAs} cannot be used: ${reason}`, passing });
  });
  asking.on('connect', ({ statusCode = 0 }, socket: Socket, early) => {
    socket.on('error', () => fail(CUT));
    if (statusCode >= 200 && statusCode < 300) {
      if (early.length > 0) socket.unshift(early);
      return proceed(socket);
    }
    socket.destroy();
    const why = statusCode === 407 ? 'wants a user name and a password' : 'makes no connection';
    fail({
      reason: `the proxy ${shownAs} ${why} (${statusCode})`,
      passing: statusCode >= 502 && statusCode <= 504,
    });
  });
  asking.end();
  return asking;
}

/** What a server is told that it is called, which only a name can be. */
function nameOf(host: string): string {
  return isIP(host) === 0 ? host : '';
}
