/** A stretch of a text: plain, or a link. */
export interface Stretch {
  text: string;
  href?: string;
}

const LINK = /\bhttps?:\/\/[^\s<>"'`]+/gi;

/** Splits a text at the web addresses in it. Nothing but http and https ever becomes a link. */
export function stretches(text: string): Stretch[] {
  const found: Stretch[] = [];
  let at = 0;
  for (const match of text.matchAll(LINK)) {
    const address = withoutTrailingPunctuation(match[0]);
    if (!URL.canParse(address)) continue;
    if (match.index > at) found.push({text: text.slice(at, match.index)});
    found.push({text: address, href: new URL(address).href});
    at = match.index + address.length;
  }
  if (at < text.length) found.push({text: text.slice(at)});
  return found;
}

/** "(see https://example.org/a_(b))." links to the address alone, with the bracket that belongs to it. */
function withoutTrailingPunctuation(address: string): string {
  let end = address.length;
  while (end > 0) {
    const last = address[end - 1]!;
    const unopened = last === ')' && count(address.slice(0, end), ')') > count(address.slice(0, end), '(');
    if (!unopened && !'.,;:!?…]}*_'.includes(last)) break;
    end--;
  }
  return address.slice(0, end);
}

function count(text: string, character: string): number {
  return text.split(character).length - 1;
}

/** The length in bytes of UTF-8, which is what the server's limits count. */
export function bytesOf(text: string): number {
  return new TextEncoder().encode(text).length;
}

/** 1536 → "1.5 kB" in the reader's own notation */
export function size(bytes: number): string {
  const units = ['byte', 'kilobyte', 'megabyte', 'gigabyte', 'terabyte'] as const;
  const power = bytes < 1000 ? 0 : Math.min(units.length - 1, Math.floor(Math.log10(bytes) / 3));
  const digits = power === 0 ? 0 : 1;
  return new Intl.NumberFormat(undefined, {
    style: 'unit', unit: units[power], unitDisplay: power === 0 ? 'long' : 'short', maximumFractionDigits: digits,
  }).format(bytes / 1000 ** power);
}

/** The same person has the same hue everywhere: one of the eight in the page's style. */
export function hue(person: string): string {
  let hash = 7;
  for (const character of person) hash = (hash * 31 + character.codePointAt(0)!) >>> 0;
  return `hue-${hash % 8}`;
}

/** "bob" → "B", "Ada Lovelace" → "AL" */
export function initials(name: string): string {
  const words = name.replace(/^guest:/, '').split(/[\s._-]+/).filter(Boolean);
  const letters = words.length > 1 ? [words[0]!, words.at(-1)!] : words;
  return letters.map(word => String.fromCodePoint(word.codePointAt(0)!).toUpperCase()).join('') || '?';
}
