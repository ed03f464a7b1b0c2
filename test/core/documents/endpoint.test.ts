import * as assert from 'uvu/assert';
import { readRequest } from '../../../src/core/documents/request.ts';
import { parseShell } from '../../../src/core/parse/shell/parse-shell.ts';
import { suite } from '../../support/suite.ts';

/** What an address leads to, and its slips with what belongs there; `~` for those that are not sure. */
function read(address: string): string {
  const [command] = parseShell(`curl ${address}\n`).commands;
  if (command === undefined) throw new Error('there is a command');
  const { endpoint, url } = readRequest(command);
  if (endpoint === undefined || url === undefined) return 'no address';
  const { text } = url.word.content;
  const slips = endpoint.slips.map(
    ({ part, start, end, meant, isSure }) =>
      ` ${part} [${text.slice(start, end)}] ${isSure ? '' : '~'}${meant}`,
  );
  const element = endpoint.element === undefined ? '' : ` of ${endpoint.element}`;
  return `${endpoint.isPlatform ? 'ours' : 'other'}: ${endpoint.resource}${element}${slips.join()}`;
}

const US = 'api.cloud-elements.com';
const BASE = `https://${US}/elements/api-v2`;

const ADDRESSES: readonly (readonly [address: string, read: string])[] = [
  [`${BASE}/instances`, 'ours: instances'],
  [`${BASE}/instances/`, 'ours: instances'],
  [`"${BASE}/instances?pageSize=5"`, 'ours: instances'],
  [`'${BASE}/instances#x'`, 'ours: instances'],
  [`${BASE}/instances/12`, 'ours: instance'],
  [`${BASE}/instances/12/docs`, 'ours: other'],
  [`${BASE}/elements/stripe/instances`, 'ours: instances of stripe'],
  [`${BASE}/elements/$KEY/instances`, 'ours: instances of $KEY'],
  [`${BASE}/elements/stripe/docs`, 'ours: other'],
  [`${BASE}/elements/stripe/instances/12`, 'ours: other'],
  [`${BASE}/accounts`, 'ours: other'],
  [BASE, 'ours: other'],
  [`HTTPS://API.Cloud-Elements.com:443/elements/api-v2/instances`, 'ours: instances'],
  // The host.
  ['https://api.cloud-elements.co.uk/elements/api-v2/instances', 'ours: instances'],
  ['https://staging.cloud-elements.com/elements/api-v2/instances', 'ours: instances'],
  ['https://console.cloud-elements.com/elements/api-v2/instances', 'ours: instances'],
  ['https://api.openconnectors.us2.ext.hana.ondemand.com/elements/api-v2/instances', 'ours: instances'],
  [
    'https://api.openconnectors.trial.us10.ext.hana.ondemand.com/elements/api-v2/instances',
    'ours: instances',
  ],
  ['https://api.openconnectors.cf.eu20.ext.hana.ondemand.com/elements/api-v2/instances', 'ours: instances'],
  [
    'https://api.cloud-element.com/elements/api-v2/instances',
    `ours: instances host [api.cloud-element.com] ${US}`,
  ],
  ['https://snapshot.cloud-elements.com/accounts', `ours: other host [snapshot.cloud-elements.com] ~${US}`],
  [
    'https://eu.cloud-elements.co.uk/accounts',
    'ours: other host [eu.cloud-elements.co.uk] ~api.cloud-elements.co.uk',
  ],
  [
    'https://api.openconnectors.us2.hana.ondemand.com/accounts',
    'ours: other host [api.openconnectors.us2.hana.ondemand.com] api.openconnectors.us2.ext.hana.ondemand.com',
  ],
  ['https://api.cloud-elementz.net/accounts', `ours: other host [api.cloud-elementz.net] ${US}`],
  [
    'https://api.cloud-foobars.com/elements/api-v2/instances',
    `ours: instances host [api.cloud-foobars.com] ${US}`,
  ],
  ['https://api.cloud-foobars.com/accounts', 'other: other'],
  ['https://api.cloud-foobars.net/elements/api-v2/instances', 'ours: instances'],
  ['https://api.my-cloud.com/elements/api-v2/instances', 'ours: instances'],
  ['https://api.cloud.com/elements/api-v2/instances', 'ours: instances'],
  ['https://app.cloud-foobars.com/elements/api-v2/instances', 'ours: instances'],
  ['https://compute.example.com/v2/instances', 'other: instances'],
  ['https://compute.example.com/instances', 'other: instances'],
  ['https://api.cloud-$X.com/elements/api-v2/instances', 'ours: instances'],
  // The scheme.
  [`http://${US}/elements/api-v2/instances`, 'ours: instances scheme [http://] https://'],
  [`HTTP://${US}/accounts`, 'ours: other scheme [HTTP://] https://'],
  [`https:/${US}/elements/api-v2/instances`, 'ours: instances scheme [https:/] https://'],
  [`https//${US}/elements/api-v2/instances`, 'ours: instances scheme [https//] https://'],
  [`https:///${US}/elements/api-v2/instances`, 'ours: instances'],
  [`http:///${US}/elements/api-v2/instances`, 'ours: instances scheme [http:///] https://'],
  [`${US}/elements/api-v2/instances`, 'ours: instances scheme [] https://'],
  ['http://gateway.example.com/elements/api-v2/instances', 'ours: instances scheme [http://] ~https://'],
  ['gateway.example.com/elements/api-v2/instances', 'ours: instances'],
  ['http://localhost:8080/elements/api-v2/instances', 'ours: instances'],
  ['http://127.0.0.1/elements/api-v2/instances', 'ours: instances'],
  ["'http://[::1]:80/elements/api-v2/instances'", 'ours: instances'],
  ['http://`hostname`/elements/api-v2/instances', 'ours: instances'],
  ['http://$HOST/elements/api-v2/instances', 'ours: instances'],
  [`http://me:pass@${US}/elements/api-v2/instances`, 'ours: instances scheme [http://] https://'],
  // What every path begins with.
  [`https://${US}/instances`, 'ours: instances base [] /elements/api-v2'],
  [`https://${US}/elements/stripe/instances`, 'ours: instances of stripe base [] /elements/api-v2'],
  [`https://${US}/api/v2/instances`, 'ours: instances base [/api/v2] /elements/api-v2'],
  [`https://${US}/api-v2/instances`, 'ours: instances base [/api-v2] /elements/api-v2'],
  [`https://${US}/elements/api-v3/instances`, 'ours: instances base [/elements/api-v3] /elements/api-v2'],
  [`https://${US}/elements/apiv2/instances`, 'ours: instances base [/elements/apiv2] /elements/api-v2'],
  [`https://${US}/element/api-v2/instances`, 'ours: instances base [/element/api-v2] /elements/api-v2'],
  [`https://${US}/x/elements/api-v2/instances`, 'ours: instances base [/x/elements/api-v2] /elements/api-v2'],
  [`https://${US}/elements/v2/instances`, 'ours: instances base [/elements/v2] /elements/api-v2'],
  ['https://gateway.example.com/x/elements/api-v2/instances', 'ours: instances'],
  ['https://gateway.example.com/x/api-v2/instances', 'ours: instances base [/x/api-v2] /elements/api-v2'],
  ['$BASE/api-v2/instances', 'ours: instances'],
  ['$BASE/elements/api-v2/instances', 'ours: instances'],
  [`https://${US}/$PREFIX/api-v2/instances`, 'ours: instances'],
  ['$BASE/instances', 'other: instances'],
  ['$BASE/v1/instances/12', 'other: instance'],
  // What it leads to.
  [`${BASE}/instance`, 'ours: instances resource [instance] instances'],
  [`${BASE}/Instances`, 'ours: instances resource [Instances] instances'],
  [
    `${BASE}/element/stripe/instance`,
    'ours: instances of stripe resource [element] elements, resource [instance] instances',
  ],
  ['$BASE/elements/stripe/instances', 'other: instances of stripe'],
  [`https://${US}/a/instance/12`, 'ours: instance base [/a] /elements/api-v2, resource [instance] instances'],
];

suite('the address of a request', (test) => {
  for (const [address, expected] of ADDRESSES) test(address, () => assert.is(read(address), expected));
});
