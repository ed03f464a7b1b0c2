// All of them are for names in lower case: an expression that does without letter case is set up twice as fast.

/** The keys whose value is a credential whatever element they belong to, told by their last words. */
const SECRET_WORD =
  /key$|(^|[._-])(password|passwd|pwd|secret|token|credential|credentials|passphrase|signature|pin)$/;
const SECRET_INSIDE =
  /pass(word|phrase)|secret|token|api[._-]?key|private[._-]?key|access[._-]?key|signature[._-]?key/;

/** Whether a configuration key may hold a credential. Unknown and misspelt keys are judged by their name alone. */
export function isSecretKey(name: string): boolean {
  const lower = name.toLowerCase();
  return SECRET_WORD.test(lower) || SECRET_INSIDE.test(lower);
}

/** Names of users and clients; what is secret besides is told by `isSecretKey`. */
const PRINCIPAL = /(?:user[._-]?(?:name|id)|(?:^|[._-])(?:user|login|e?mail)|(?:client|consumer)[._-]?id)$/;

/** About a credential, but none: `oauth.token.url`, `oauth.user.token.expiry`. */
const ABOUT_A_CREDENTIAL =
  /(?:ur[il]|endpoint|path|type|time|interval|header|expir\w{0,40}|version|enabled|keyname|format)$/;

/** A secret that proves nothing without the name it belongs to. */
const NEEDS_A_NAME = /(?:password|passwd|passphrase|pwd|secret|pin)$/;

/** Whether a key says who signs in, or proves it. */
export function isCredentialKey(key: string): boolean {
  return isPrincipalKey(key) || isSecretCredential(key);
}

export function isPrincipalKey(key: string): boolean {
  return PRINCIPAL.test(key.toLowerCase());
}

/** Whether a key proves who signs in. `isSecretKey` is wider: it says what may not be shown. */
export function isSecretCredential(key: string): boolean {
  return isSecretKey(key) && !ABOUT_A_CREDENTIAL.test(key.toLowerCase());
}

/** Whether these credentials can be all that a sign-in needs: a name and a secret, or a key or token by itself. */
export function isCompleteSet(keys: readonly string[]): boolean {
  const proofs = keys.filter((key) => isSecretCredential(key) && !isPrincipalKey(key));
  return (
    proofs.some((key) => !NEEDS_A_NAME.test(key.toLowerCase())) ||
    (proofs.length > 0 && keys.some(isPrincipalKey))
  );
}

/** The last word of a key, in lower case: what it is, whatever stands before it. `siteAddress` and `shop.site.address` agree. */
export function lastWord(key: string): string {
  const words = key.split(/[._\-\s]|(?<=[a-z0-9])(?=[A-Z])/).filter((word) => word !== '');
  return (words.at(-1) ?? key).toLowerCase();
}
