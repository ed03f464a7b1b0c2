import { type Answer, NOTHING, numbered, REFUSALS } from './answers.ts';
import { type Account, isAuthorized } from './authorization.ts';
import type { Elements } from './elements.ts';
import { type Behaviour, behaviourOf, type Fault, type Kind } from './faults.ts';
import { LARGEST } from './receive.ts';
import { type Call, findRoute, type Route } from './routing.ts';
import type { Received, State } from './state.ts';
import type { Timers } from './timers.ts';

export interface Service {
  readonly state: State;
  readonly elements: Elements;
  readonly account: Account;
  readonly pageSize: number;
  /** Milliseconds that a request of a kind takes. */
  readonly latencyOf: (kind: Kind) => number;
  readonly chooseFault: (request: Received, kind: Kind) => Fault | undefined;
  readonly timers: Timers;
  /** Sees to what goes on when the request is over. */
  readonly later: (work: Promise<void>) => void;
}

export interface Answered {
  readonly answer: Answer;
  readonly delivery: Behaviour['delivery'];
  /** Milliseconds, for a delivery that is slow. */
  readonly delay: number;
}

const BASE = '/elements/api-v2';

/** Of faults that do not say how long. */
const DELAY = 1000;

/** Does what a request asks for, as far as the fault that it meets lets it. */
export async function answerRequest(request: Received, service: Service): Promise<Answered> {
  const requestId = service.state.nextRequestId(request);
  const [pathname = '', search = ''] = request.path.split('?');
  const query = new URLSearchParams(search);
  const found = pathname.startsWith(`${BASE}/`)
    ? findRoute(request.method, pathname.slice(BASE.length))
    : REFUSALS.noPath;
  if ('status' in found) return { answer: numbered(found, requestId), delivery: 'whole', delay: 0 };
  const { route, inPath } = found;
  const { state, elements, pageSize } = service;
  const fault = service.chooseFault(request, route.kind);
  if (fault !== undefined) request.fault = fault.name;
  const behaviour = fault === undefined ? undefined : behaviourOf(fault);
  const valid = behaviour?.carriedOut !== 'unusable';
  const call: Call = { request, inPath, query, state, elements, pageSize, valid };
  const delay = fault?.delay ?? DELAY;
  const carryOut = (): Answer => numbered(admitted(route, call, service), requestId);
  const usual = await inTime(carryOut, behaviour?.carriedOut ?? 'yes', { route, delay, service });
  if (fault === undefined || behaviour === undefined) return { answer: usual, delivery: 'whole', delay };
  const answer = numbered(behaviour.answer(usual, fault), requestId);
  return { answer, delivery: behaviour.delivery, delay };
}

/** A create is done when half of its time is over, so that both halves can be cut. */
async function inTime(
  carryOut: () => Answer,
  carriedOut: Behaviour['carriedOut'],
  { route, delay, service }: { readonly route: Route; readonly delay: number; readonly service: Service },
): Promise<Answer> {
  const { state, timers, latencyOf, later } = service;
  const time = latencyOf(route.kind);
  const end = performance.now() + time;
  if (carriedOut === 'late') {
    later(
      timers.pause(delay).then(() => {
        carryOut();
      }),
    );
  }
  if (carriedOut === 'no' || carriedOut === 'late') {
    await timers.pause(time);
    return NOTHING;
  }
  await timers.pause(route.kind === 'create' ? time / 2 : time);
  const answer = carryOut();
  if (carriedOut === 'twice' && answer.created !== undefined) state.add(answer.created);
  await timers.pause(end - performance.now());
  return answer;
}

function admitted(route: Route, call: Call, { account }: Service): Answer {
  if (!isAuthorized(call.request.authorization, account)) return REFUSALS.badSecrets;
  if (call.request.bytes > LARGEST) return REFUSALS.tooLarge;
  return route.answer(call);
}
