import {
  type Answer,
  describeElement,
  describeInstance,
  inJson,
  NOTHING,
  REFUSALS,
  refusal,
} from './answers.ts';
import type { ElementFacts, Elements } from './elements.ts';
import type { Kind } from './faults.ts';
import { changesIn, type Fields, instanceIn, isFields } from './instances.ts';
import { listInstances } from './list-instances.ts';
import type { Instance, NewInstance, Received, State } from './state.ts';

export interface Call {
  readonly request: Received;
  /** What stands in the path in place of `{}`. */
  readonly inPath: string;
  readonly query: URLSearchParams;
  readonly state: State;
  readonly elements: Elements;
  readonly pageSize: number;
  /** Whether what is created can be used. */
  readonly valid: boolean;
}

export interface Route {
  readonly kind: Kind;
  readonly method: string;
  readonly path: RegExp;
  readonly answer: (call: Call) => Answer;
}

const ROUTES: readonly Route[] = [
  route('create', 'POST', '/instances', (call) => withBody(call, (body) => create(call, body, undefined))),
  route('create', 'POST', '/elements/{}/instances', (call) =>
    withBody(call, (body) => create(call, body, call.inPath)),
  ),
  route('list', 'GET', '/instances', (call) => listInstances(call.state.instances, call)),
  route('list', 'GET', '/elements/{}/instances', (call) =>
    withElement(call, ({ key }) => listInstances(call.state.ofElement(key), call)),
  ),
  route('read', 'GET', '/elements/keys', ({ elements }) => inJson(200, elements.keys)),
  route('read', 'GET', '/elements/{}', (call) =>
    withElement(call, (element) => inJson(200, describeElement(element))),
  ),
  route('read', 'GET', '/elements/{}/configuration', (call) =>
    withElement(call, ({ configuration }) => inJson(200, configuration)),
  ),
  route('read', 'GET', '/instances/{}', (call) =>
    withInstance(call, (instance) => inJson(200, describeInstance(instance))),
  ),
  route('change', 'PUT', '/instances/{}', (call) =>
    withInstance(call, (instance) => withBody(call, (body) => change(call, instance, body))),
  ),
  route('change', 'PATCH', '/instances/{}', (call) =>
    withInstance(call, (instance) => withBody(call, (body) => change(call, instance, body))),
  ),
  route('change', 'DELETE', '/instances/{}', (call) =>
    withInstance(call, (instance) => {
      call.state.remove(instance);
      return NOTHING;
    }),
  ),
  route('change', 'PUT', '/instances/{}/enabled', (call) => enable(call, { disabled: false })),
  route('change', 'DELETE', '/instances/{}/enabled', (call) => enable(call, { disabled: true })),
];

function route(kind: Kind, method: string, path: string, answer: Route['answer']): Route {
  return { kind, method, path: new RegExp(`^${path.replace('{}', '([^/]+)')}$`), answer };
}

/** The route of a path below the base, with what stands in it; or the refusal of a path or a verb that there is not. */
export function findRoute(
  method: string,
  path: string,
): { readonly route: Route; readonly inPath: string } | Answer {
  const fitting = ROUTES.filter((route) => route.path.test(path));
  if (fitting.length === 0) return REFUSALS.noPath;
  const route = fitting.find((candidate) => candidate.method === method);
  if (route === undefined) {
    const allow = fitting.map((other) => other.method).join(', ');
    const answer = refusal(405, `Request method '${method}' not supported`);
    return { ...answer, headers: { ...answer.headers, allow } };
  }
  return { route, inPath: decoded(route.path.exec(path)?.[1] ?? '') };
}

function decoded(text: string): string {
  try {
    return decodeURIComponent(text);
  } catch {
    return text;
  }
}

function create(call: Call, body: Fields, elementInPath: string | undefined): Answer {
  const wanted = instanceIn(body, elementInPath, call);
  if ('status' in wanted) return wanted;
  const created = call.state.add({ ...wanted, valid: call.valid });
  return { ...inJson(200, describeInstance(created)), created };
}

/** With credentials it signs in again and keeps the id; the answer has no `providerData` then. */
function change({ state, elements }: Call, instance: Instance, body: Fields): Answer {
  const changes = changesIn(body);
  if ('status' in changes) return changes;
  const id = isFields(body.element) ? body.element.id : undefined;
  const element = id === undefined ? instance.element : elements.find(String(id));
  if (element === undefined) return REFUSALS.noElement;
  const changed: Partial<NewInstance> = {
    ...changes,
    element,
    configuration: { ...instance.configuration, ...changes.configuration },
    providerData: undefined,
  };
  return inJson(200, describeInstance(state.change(instance, changed)));
}

function enable(call: Call, changes: { readonly disabled: boolean }): Answer {
  return withInstance(call, (instance) => {
    call.state.change(instance, changes);
    return NOTHING;
  });
}

function withInstance({ state, inPath }: Call, answer: (instance: Instance) => Answer): Answer {
  const instance = state.find(inPath);
  return instance === undefined ? REFUSALS.noInstance : answer(instance);
}

function withElement({ elements, inPath }: Call, answer: (element: ElementFacts) => Answer): Answer {
  const element = elements.find(inPath);
  return element === undefined ? REFUSALS.noElement : answer(element);
}

/** Strict JSON: comments, single quotes or a comma too many are refused. */
function withBody({ request }: Call, answer: (body: Fields) => Answer): Answer {
  if (!/^application\/json\s*(;|$)/i.test(request.contentType ?? '')) return REFUSALS.notJsonType;
  let body: unknown;
  try {
    body = JSON.parse(request.body);
  } catch {
    return REFUSALS.notJson;
  }
  return isFields(body) ? answer(body) : REFUSALS.notJson;
}
