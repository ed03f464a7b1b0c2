/** A name for the environment variable that will hold a key's value: `CHARGEBEE_API_KEY` for `api.key`. */
export function environmentName(element: string, key: string): string {
  const name = key.startsWith(`${element}.`) ? key : `${element}_${key}`;
  return name.replace(/[^A-Za-z0-9]+/g, '_').toUpperCase();
}
