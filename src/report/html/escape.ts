import { printable } from '../printable.ts';

/** A text as HTML shows it, between tags and in quoted attributes. */
export function escapeHtml(text: string): string {
  return printable(text).replace(/[&<>"']/g, (character) => `&#${character.charCodeAt(0)};`);
}

/** A source for a Content-Security-Policy, of a hash in hexadecimal digits. */
export function hashSource(digest: string): string {
  let base64 = '';
  // Three bytes are four letters.
  for (let at = 0; at < digest.length; at += 6) {
    const group = digest.slice(at, at + 6);
    const bits = Number.parseInt(group.padEnd(6, '0'), 16);
    const letters = [18, 12, 6, 0].map((shift) => BASE64.charAt((bits >> shift) & 63)).join('');
    base64 += letters.slice(0, group.length / 2 + 1).padEnd(4, '=');
  }
  return `'sha256-${base64}'`;
}

const BASE64 = 'ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz0123456789+/';
