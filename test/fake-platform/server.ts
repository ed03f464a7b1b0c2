import { createServer, type IncomingMessage, type RequestListener, type ServerResponse } from 'node:http';
import { createServer as createTlsServer } from 'node:https';
import { listen } from '../support/fake-platform.ts';
import { answerRequest, type Service } from './answer-request.ts';
import { type Account, DEMO_ACCOUNT } from './authorization.ts';
import { type FaultOptions, faultChooser } from './choose-fault.ts';
import { deliver } from './deliver.ts';
import { type ElementFacts, elementsOf } from './elements.ts';
import { receive } from './receive.ts';
import { repeatSecrets } from './repeat-secrets.ts';
import { type Received, State } from './state.ts';
import { createTimers } from './timers.ts';

export interface FakePlatformOptions extends FaultOptions {
  /** By default one that the system chooses. */
  readonly port?: number;
  /** With a key and a certificate it speaks https. */
  readonly tls?: { readonly key: string; readonly cert: string };
  readonly account?: Account;
  /** Beside those that this repository has schemas of. */
  readonly elements?: readonly ElementFacts[];
  readonly firstId?: number;
  readonly pageSize?: number;
  /** Milliseconds until a create is answered. The instance exists when half of it is over. */
  readonly latency?: number;
  /** Milliseconds until anything else is answered. */
  readonly otherLatency?: number;
  /** Whether refusals repeat what was sent, secrets and all. */
  readonly careless?: boolean;
  /** The same seed and order of requests give the same tokens and faults. */
  readonly seed?: number;
  /** Called, and waited for, when a request is there and nothing is done about it yet. */
  readonly onRequest?: (request: Received) => void | Promise<void>;
  /** Called when a request has been answered, or its connection cut. */
  readonly onAnswer?: (request: Received) => void;
}

export interface FakePlatform {
  /** Without a path. */
  readonly url: string;
  /** `127.0.0.1` and the port. */
  readonly host: string;
  readonly state: State;
  /** Waits until no client is connected and all is done that clients asked for, late creates too. */
  idle(): Promise<void>;
  /** Ends all connections; what has not been done by then is never done. Rejects with what `onRequest` threw. */
  close(): Promise<void>;
}

/** Where the state can be read by other processes, outside of the API. */
export const STATE_PATH = '/_state';

const LOOK_AGAIN = 5;

/** Starts a server on this machine that answers as the platform's API does, as far as documentation tells. */
export async function startFakePlatform(options: FakePlatformOptions = {}): Promise<FakePlatform> {
  const { tls, port = 0, firstId = 1001, seed = 1, latency = 0, otherLatency = 0 } = options;
  const running = new Set<Promise<void>>();
  const failures: unknown[] = [];
  const goOn = (work: Promise<void>): void => {
    const tracked = work
      .catch((error: unknown) => void failures.push(error))
      .finally(() => running.delete(tracked));
    running.add(tracked);
  };
  const service: Service = {
    state: new State(firstId, seed),
    elements: elementsOf(options.elements ?? []),
    account: options.account ?? DEMO_ACCOUNT,
    pageSize: options.pageSize ?? 200,
    latencyOf: (kind) => (kind === 'create' ? latency : otherLatency),
    chooseFault: faultChooser(options, seed),
    timers: createTimers(),
    later: goOn,
  };
  const { state, timers } = service;
  const listener: RequestListener = (incoming, response) => goOn(serve(incoming, response, service, options));
  const server = tls === undefined ? createServer(listener) : createTlsServer(tls, listener);
  const host = `127.0.0.1:${await listen(server, port)}`;

  return {
    url: `${tls === undefined ? 'http' : 'https'}://${host}`,
    host,
    state,
    idle: async () => {
      const connections = (): Promise<number> =>
        new Promise((resolve) => server.getConnections((_, count) => resolve(count)));
      while ((await connections()) > 0 || running.size > 0) {
        await new Promise((resolve) => setTimeout(resolve, LOOK_AGAIN));
      }
    },
    close: async () => {
      timers.stop();
      const closed = new Promise((resolve) => server.close(resolve));
      server.closeAllConnections();
      await closed;
      if (failures.length > 0) throw failures[0];
    },
  };
}

async function serve(
  incoming: IncomingMessage,
  response: ServerResponse,
  service: Service,
  { careless = false, onRequest, onAnswer }: FakePlatformOptions,
): Promise<void> {
  const { state, timers } = service;
  const request = await receive(incoming);
  if (request === undefined) return;
  if (request.path === STATE_PATH) {
    const { counts, requests } = state;
    const instances = state.instances.map((instance) => ({ ...instance, element: instance.element.key }));
    response.setHeader('content-type', 'application/json');
    response.end(JSON.stringify({ counts, instances, requests }));
    return;
  }
  state.requests.push(request);
  try {
    await onRequest?.(request);
  } catch (error) {
    response.destroy();
    throw error;
  }
  const { answer, delivery, delay } = await answerRequest(request, service);
  const sent = careless ? repeatSecrets(answer, request) : answer;
  request.status = await deliver(sent, response, { way: delivery, delay, pause: timers.pause });
  onAnswer?.(request);
}
