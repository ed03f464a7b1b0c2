import { type FakePlatform, type FakePlatformOptions, startFakePlatform } from './server.ts';

/** Runs a test's body with a platform of its own. */
export async function withPlatform<T>(
  options: FakePlatformOptions,
  body: (platform: FakePlatform) => Promise<T>,
): Promise<T> {
  const platform = await startFakePlatform(options);
  try {
    return await body(platform);
  } finally {
    await platform.close();
  }
}

/** A body that is complete, of an element without a sign-in. */
export function chargebee(name: string): Readonly<Record<string, unknown>> {
  return {
    element: { key: 'chargebee' },
    configuration: { site: 'acme', username: 'an-api-key', password: 'a-password' },
    tags: ['production'],
    name,
  };
}

/** A body that is complete, of an element that people sign in to by OAuth. */
export const SFDC = {
  element: { key: 'sfdc' },
  configuration: { 'oauth.api.key': 'k', 'oauth.api.secret': 's', 'oauth.callback.url': 'https://a.example' },
  providerData: { code: 'a-code' },
  tags: ['a'],
  name: 'Sales',
};
