/** Words at the end of a key that holds a secret or says who signs in. */
const LAST_WORDS =
  /(?:password|passwd|pwd|passphrase|secret|token|key|credentials?|username|userid|user|login|email|clientid|consumerid)$/;

/**
 * Whether a key holds what a sign-in cannot do without, told by its name. Written apart from what the linter takes for a
 * credential, so that a gap there shows here.
 */
export function isCredentialName(key: string): boolean {
  return LAST_WORDS.test(key.toLowerCase().replace(/[._-]/g, '')) && !/^events?\./.test(key);
}
