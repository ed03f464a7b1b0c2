/**
 * What the platform's own keys do, as far as documentation tells: for editors' hovers and starting files. The keys that
 * documentation describes for all elements are in `schemas/evidence/common.json`.
 */
const PURPOSES: Readonly<Record<string, string>> = {
  'allow.select.fields': 'Whether callers may choose the fields of a response',
  'authentication.type': 'How the element signs in at the provider',
  'base.url': "Address of the provider's API",
  'bulk.attribute.created_time': 'Field that holds when a record was made, for bulk transfers',
  'bulk.attribute.modified_time': 'Field that holds when a record was changed, for bulk transfers',
  'bulk.query.date_mask': 'How dates are written in bulk queries',
  'bulk.query.download_format': 'Format of bulk downloads',
  'bulk.query.field_name': 'Field that bulk queries select by',
  'bulk.query.operator': 'Operator that bulk queries compare with',
  'bulk.relations': 'Relations between objects, for bulk transfers',
  'document.tagging': 'Whether documents can be tagged',
  'event.notification.basic.password': 'Password for notifications to an address with basic authentication',
  'event.notification.basic.username': 'User name for notifications to an address with basic authentication',
  'event.notification.signature.key':
    'Key to sign notifications with, so that you can check where they come from',
  'event.objects': 'Objects to report events of, separated by commas',
  'event.poller.urls': 'Resources to poll for events, separated by |',
  'oauth.api.key': 'Client id of the app that is registered at the provider',
  'oauth.api.secret': 'Client secret of the app that is registered at the provider',
  'oauth.authorization.url': 'Address where users sign in at the provider',
  'oauth.basic.header': 'Whether client id and secret go into a basic authentication header',
  'oauth.callback.url': 'Address of your application where the provider sends the user after the sign-in',
  'oauth.request.url': 'Address that hands out request tokens, in OAuth 1',
  'oauth.scope': 'Permissions to ask the user for',
  'oauth.token.refresh_url': 'Address that renews access tokens',
  'oauth.token.revoke_url': 'Address that revokes access tokens',
  'oauth.token.url': 'Address that hands out access tokens',
  'oauth.user.refresh_token': 'Refresh token of the signed-in user',
  'oauth.user.token': 'Access token of the signed-in user',
  'oauth.user.token.secret': 'Secret of the access token, in OAuth 1',
  'pagination.max': 'Most records that a page may have',
  'pagination.page.startindex': 'Number of the first page',
  'pagination.type': 'How the next page is asked for, such as by page, offset or cursor',
};

export function purposeOf(key: string): string | undefined {
  return Object.hasOwn(PURPOSES, key) ? PURPOSES[key] : undefined;
}
