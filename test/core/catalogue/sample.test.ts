import * as assert from 'uvu/assert';
import { isSecretKey } from '../../../src/core/catalogue/credential-keys.ts';
import { findSample } from '../../../src/core/catalogue/sample.ts';
import { suite } from '../../support/suite.ts';

/** `shown`, `hidden`, or undefined where the value is no sample. */
function judge(element: string, key: string, value: string): string | undefined {
  const [of, name = ''] = key.startsWith('providerData ')
    ? (['providerData', key.split(' ')[1]] as const)
    : (['configuration', key] as const);
  const secret = of === 'providerData' || isSecretKey(name);
  const sample = findSample(value, { element: [element, element], key: name, of, secret });
  return sample && (sample.shows ? 'shown' : 'hidden');
}

suite('samples of the documentation', (test) => {
  const samples: readonly (readonly [string, string, string, 'shown' | 'hidden'])[] = [
    ['chargebee', 'site', 'CHARGEBEE_SUBDOMAIN', 'shown'],
    ['chargebee', 'username', 'CHARGEBEE_API_KEY', 'shown'],
    ['chargebee', 'password', 'CHARGEBEE_PASSWORD', 'hidden'],
    ['connectwisecrm', 'company', 'CONNECTWISE_COMPANY_NAME', 'shown'],
    ['stripe', 'api.key', 'API_KEY', 'hidden'],
    ['stripe', 'api.key', 'api_key', 'hidden'],
    ['box', 'providerData code', 'Code on Return the URL', 'shown'],
    ['box', 'providerData code', 'Code on the Return URL', 'shown'],
    ['box', 'providerData code', 'CODE_ON_THE_RETURN_URL', 'shown'],
    ['box', 'providerData code', 'the code goes here', 'shown'],
    ['box', 'providerData code', 'whatever came back', 'hidden'],
    ['etsy', 'providerData oauth_verifier', 'From Return URL', 'shown'],
    ['sfdc', 'providerData code', 'Code_On_The_Return_URL', 'shown'],
    ['twitter', 'providerData oauth_token', 'OAUTH_TOKEN_RETURNED_IN_OAUTH_EXCHANGE', 'shown'],
    ['sfdc', 'oauth.api.key', 'Client_ID', 'hidden'],
    ['zendesk', 'oauth.api.key', 'ZENDESK_UNIQUE_IDENTIFIER', 'hidden'],
    ['linkedin', 'company', 'COMPANY_NAME', 'shown'],
    ['connectwisecrm', 'crm.connectwise.company', 'CONNECTWISE_COMPANY', 'shown'],
    ['gooddata', 'siteAddress', 'GOODDATA_SITEADDRESS', 'shown'],
    ['box', 'events.list.ids', 'LIST_IDS', 'shown'],
    ['zuorav2', 'clientId', 'Zuora Client ID', 'shown'],
    ['zuorav2', 'clientSecret', 'Zuora Client Secret', 'hidden'],
    ['zuorav2', 'clientId', 'zuora_client_id', 'shown'],
    ['zuorav2', 'clientId', 'clientId', 'shown'],
    ['plaid', 'username', "User's user name", 'shown'],
    ['plaid', 'password', 'User’s password', 'hidden'],
    ['netsuiteerpv2', 'netsuite.accountId', 'my_account_id', 'shown'],
    ['netsuiteerpv2', 'consumer_key', 'consumer_key_1234567', 'hidden'],
    ['dynamicscrm', 'dynamics.tenant', 'yourcompanyname.dynamics.com', 'shown'],
    // Any secret may stand on a wrong line, and so between words of the documentation.
    ['dynamicscrm', 'dynamics.tenant', 'yourcompanyname.hunter2', 'hidden'],
    ['zuorav2', 'zuorav2.tenant', 'ZUORAV2_HUNTER2_KEY', 'hidden'],
    ['netsuiteerpv2', 'netsuite.accountId', 'my_account_id_48151623', 'hidden'],
    ['zendesk', 'zendesk.subdomain', 'yoursubdomain', 'shown'],
    ['zendesk', 'zendesk.subdomain', 'YOURSUBDOMAIN', 'shown'],
    ['chargebee', 'shop.subdomain', 'chargebee_subdomain', 'shown'],
    ['dynamicscrm', 'dynamics.tenant', 'yourcompanyname.dynamics.net', 'shown'],
    ['mysql', 'db.login', 'database user name', 'shown'],
    ['box', 'providerData code', 'code on the return (URL)', 'shown'],
    ['etsy', 'consumerid', 'Etsy consumer id', 'shown'],
    ['chargebee', 'my.region', 'CHARGEBEE_EU_REGION', 'hidden'],
    ...[
      'acme.token',
      'acme_token',
      'token',
      'api.key',
      'apikey',
      'consumer_secret',
      'clientKey',
      'access-token',
    ]
      .concat(
        'access_key',
        'accesstoken',
        'auth.key',
        'authtoken',
        'user.key',
        'userToken',
        'app.secret',
        'oauth.api.key',
      )
      .map((key) => ['box', key, 'paste 2 of it here', 'hidden'] as const),
    ['box', 'client.id', 'paste 2 of it here', 'hidden'],
    ['box', 'clientid', 'the id goes here.', 'shown'],
  ];
  for (const [element, key, value, expected] of samples) {
    test(`${value}, as ${key} of ${element}`, () => {
      assert.is(judge(element, key, value), expected);
    });
  }

  const values: readonly (readonly [string, string, readonly string[]])[] = [
    ['chargebee', 'site', ['acme', 'chargebee', 'CHARGEBEE', 'subdomain', 'ACME_EU', 'acme-subdomain']],
    [
      'chargebee',
      'password',
      [
        'correct horse battery staple',
        'My dog has a name',
        'open sesame',
        'password',
        'SUMMER_2024',
        'Zuora Rocks',
        'to be or not to be',
      ],
    ],
    ['sftp', 'username', ['sftp', 'SFTP_USER', 'ADMIN_USER', 'Jane Doe', 'API User', 'svc_sftp', 'name']],
    ['sftp', 'hostname', ['sftp.acme.example', 'sftp', 'db.host', 'mail-host', 'localhost']],
    ['mysql', 'db.table.names', ['CUSTOMER_NAMES', 'ORDERS', 'orders,customers']],
    ...['site', 'note', 'mytoken', 'password', 'signature.key', 'client.name', 'idclient'].map(
      (key) => ['box', key, ['paste 2 of it here']] as const,
    ),
    ['sfdc', 'account.name', ['account.name']],
    ['box', 'folder.name', ['MY_NAME']],
    ['chargebee', 'shop.subdomain', ['chargebee_host', 'chargebee_name']],
    ['sftp', 'remote.folder', ['SFT_NAME']],
    ['mysql', 'db.name', ['CUSTOMER_DB', 'customer_database', 'orders', 'ACME_PROD']],
    ['sharepoint', 'sharepoint.document.library', ['Documents', 'Shared Documents', 'Document Library']],
    ['plaid', 'bank_name', ['Tartan Bank', 'First National Bank']],
    ['sfdc', 'event.objects', ['Account,Contact', 'Account', 'ACCOUNT_ID']],
    ['netsuiteerpv2', 'netsuite.single.session.key', ['my unique key', 'billing sync']],
    ['netsuiteerpv2', 'netsuite.accountId', ['TSTDRV1234567', '1234567_SB1', 'account']],
    ['box', 'oauth.api.key', ['k3Jf9aQ2Lm8Zp4Xw', 'acme', 'BOX_1', 'box-client', 'web-app']],
    ['zuorav2', 'clientId', ['billing-client', 'api-client', '1f0e-4c2b']],
    ['box', 'providerData code', ['k3Jf9aQ2Lm8Zp4Xw', 'code', '']],
    ['kissmetrics', 'authorization.token', ['Bearer k8f3d2', 'bearer 5f1e0', 'Token 7d3f9a1c']],
    ['xero', 'providerData org', ['Acme Trading Company']],
    ['box', 'oauth.callback.url', ['https://www.mycoolapp.com', 'https://www.yourcallbackurl.com']],
    ['chargebee', 'event.notification.signature.key', ['my signing phrase', 'for our eyes only']],
  ];
  for (const [element, key, real] of values) {
    test(`no sample: what may be a real ${key} of ${element}`, () => {
      for (const value of real) assert.is(judge(element, key, value), undefined, value);
    });
  }

  test('takes no longer for a long value', () => {
    assert.is(judge('box', 'api.key', 'a '.repeat(100_000)), undefined);
  });
});
