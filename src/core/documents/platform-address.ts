/**
 * The platform's environments that have a name of their own, and their hosts. `*.ondemand.com` is shared hosting, so only
 * whole names say whose a host is.
 */
export const PRESETS: Readonly<Record<string, string>> = {
  us: 'api.cloud-elements.com',
  eu: 'api.cloud-elements.co.uk',
  staging: 'staging.cloud-elements.com',
  'sap-us2': 'api.openconnectors.us2.ext.hana.ondemand.com',
  'sap-us10': 'api.openconnectors.us10.ext.hana.ondemand.com',
  'sap-eu10': 'api.openconnectors.eu10.ext.hana.ondemand.com',
  'sap-trial': 'api.openconnectors.ext.hanatrial.ondemand.com',
  'sap-trial-us10': 'api.openconnectors.trial.us10.ext.hana.ondemand.com',
};

/** Older names of the two productions. */
const OLDER_HOSTS = ['console.cloud-elements.com', 'console.cloud-elements.co.uk'];

export const DOCUMENTED_HOSTS: readonly string[] = [...Object.values(PRESETS), ...OLDER_HOSTS];

/** What every path of the API starts with. */
export const API_PATH = '/elements/api-v2';

/** SAP has more regions than are documented. */
const REGIONAL_HOST = /^api\.openconnectors\.(?:[a-z0-9-]+\.){1,2}ext\.hana\.ondemand\.com$/;

const LOOPBACK_HOST = /^(?:localhost|127(?:\.\d+){3}|\[::1\])$/;

export function isPlatformHost(host: string): boolean {
  return DOCUMENTED_HOSTS.includes(host) || REGIONAL_HOST.test(host);
}

export function isLoopbackHost(host: string): boolean {
  return LOOPBACK_HOST.test(host);
}

/** The environment variables that hold the two secrets of an account, as clients of the platform call them. */
export const ACCOUNT_VARIABLES = {
  user: 'CLOUD_ELEMENTS_USER_SECRET',
  organization: 'CLOUD_ELEMENTS_ORGANIZATION_SECRET',
} as const;
