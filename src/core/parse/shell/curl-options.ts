import type { CurlOption, Word } from './command.ts';
import { PartOfWord } from './part-of-word.ts';

/** The short options of curl with their long names; which of them take a value is told by the list below. */
const SHORT: ReadonlyMap<string, string> = new Map(
  `0:http1.0 1:tlsv1 2:sslv2 3:sslv3 4:ipv4 6:ipv6 #:progress-bar ::next a:append A:user-agent b:cookie B:use-ascii
  c:cookie-jar C:continue-at d:data D:dump-header e:referer E:cert f:fail F:form g:globoff G:get h:help H:header
  i:include I:head j:junk-session-cookies J:remote-header-name k:insecure K:config l:list-only L:location m:max-time
  M:manual n:netrc N:no-buffer o:output O:remote-name p:proxytunnel P:ftp-port q:disable Q:quote r:range R:remote-time
  s:silent S:show-error t:telnet-option T:upload-file u:user U:proxy-user v:verbose V:version w:write-out x:proxy
  X:request y:speed-time Y:speed-limit z:time-cond Z:parallel`
    .split(/\s+/)
    .map((pair) => [pair.charAt(0), pair.slice(2)]),
);

/** The options of curl that take a value, up to version 8. */
const VALUED: ReadonlySet<string> = new Set(
  `abstract-unix-socket alt-svc aws-sigv4 cacert capath cert cert-type ciphers config connect-timeout connect-to
  continue-at cookie cookie-jar create-file-mode crlfile curves data data-ascii data-binary data-raw data-urlencode
  delegation dns-interface dns-ipv4-addr dns-ipv6-addr dns-servers doh-url dump-header ech egd-file engine etag-compare
  etag-save expect100-timeout form form-string ftp-account ftp-alternative-to-user ftp-method ftp-port ftp-ssl-ccc-mode
  happy-eyeballs-timeout-ms haproxy-clientip header hostpubmd5 hostpubsha256 hsts interface ip-tos ipfs-gateway json
  keepalive-cnt keepalive-time key key-type krb libcurl limit-rate local-port login-options mail-auth mail-from mail-rcpt
  max-filesize max-redirs max-time netrc-file noproxy oauth2-bearer output output-dir parallel-max pass pinnedpubkey
  preproxy proto proto-default proto-redir proxy proxy-cacert proxy-capath proxy-cert proxy-cert-type proxy-ciphers
  proxy-crlfile proxy-header proxy-key proxy-key-type proxy-pass proxy-pinnedpubkey proxy-service-name
  proxy-tls13-ciphers proxy-tlsauthtype proxy-tlspassword proxy-tlsuser proxy-user proxy1.0 pubkey quote random-file range
  rate referer request request-target resolve retry retry-delay retry-max-time sasl-authzid service-name socks4 socks4a
  socks5 socks5-gssapi-service socks5-hostname speed-limit speed-time stderr telnet-option tftp-blksize time-cond tls-max
  tls13-ciphers tlsauthtype tlspassword tlsuser trace trace-ascii trace-config unix-socket upload-file url url-query user
  user-agent variable vlan-priority write-out`.split(/\s+/),
);

/** Switches without a short name that documentation uses. */
const SWITCHES =
  'compressed fail-with-body http1.1 http2 location-trusted no-progress-meter path-as-is proxy-insecure raw ssl-no-revoke tlsv1.2 tlsv1.3';

const LONG_NAMES: ReadonlySet<string> = new Set([...VALUED, ...SHORT.values(), ...SWITCHES.split(' ')]);

export function takesValue(name: string): boolean {
  return VALUED.has(name);
}

/** Whether curl has an option of this long name, as far as a dash in front of it has to be told. */
export function isLongName(name: string): boolean {
  return LONG_NAMES.has(name);
}

/** The words of a curl command as they come in: options with their values, and what is none. */
export class Arguments {
  readonly options: CurlOption[] = [];
  readonly operands: Word[] = [];
  readonly words: Word[] = [];
  /** The option whose value is the next word. */
  #open: Omit<CurlOption, 'value'> | undefined;
  #onlyOperands = false;
  #hasUrl = false;

  get awaitsValue(): boolean {
    return this.#open !== undefined;
  }

  get hasUrl(): boolean {
    return this.#hasUrl || this.operands.length > 0;
  }

  add(word: Word): void {
    this.words.push(word);
    const { text } = word.content;
    if (this.#open !== undefined) {
      this.options.push({ ...this.#open, end: word.end, value: word });
      this.#hasUrl ||= this.#open.name === 'url';
      this.#open = undefined;
    } else if (this.#onlyOperands || !/^-./.test(text)) this.operands.push(word);
    else if (text === '--') this.#onlyOperands = true;
    else if (text.startsWith('--')) this.#addLong(word);
    else this.#addShort(word);
  }

  /** To be called behind the last word. */
  close(): void {
    if (this.#open !== undefined) this.options.push({ ...this.#open, value: undefined });
    this.#open = undefined;
  }

  #addLong(word: Word): void {
    const { content, start, end } = word;
    const equals = content.text.indexOf('=');
    const name = content.text.slice(2, equals === -1 ? undefined : equals);
    if (equals !== -1) {
      const flag = content.outer({ start: 0, end: equals });
      this.options.push({ name, start, end, flag, value: new PartOfWord(word, equals + 1) });
    } else if (takesValue(name)) this.#open = { name, start, end, flag: { start, end } };
    else this.options.push({ name, start, end, flag: { start, end }, value: undefined });
  }

  #addShort(word: Word): void {
    const { content, end } = word;
    for (let at = 1; at < content.text.length; at++) {
      const letter = content.text.charAt(at);
      const name = SHORT.get(letter) ?? letter;
      const flag = content.outer({ start: at === 1 ? 0 : at, end: at + 1 });
      const { start } = flag;
      if (!takesValue(name)) this.options.push({ name, start, end: flag.end, flag, value: undefined });
      else if (at + 1 < content.text.length) {
        this.options.push({ name, start, end, flag, value: new PartOfWord(word, at + 1) });
        return;
      } else {
        this.#open = { name, start, end, flag };
        return;
      }
    }
  }
}
