/** The first that fits counts: a browser also names those that it wants to be taken for. */
const BROWSERS: readonly (readonly [RegExp, string])[] = [
  [/\bEdg(e|A|iOS)?\//, 'Edge'],
  [/\bOPR\//, 'Opera'],
  [/\bSamsungBrowser\//, 'Samsung Internet'],
  [/\b(Firefox|FxiOS)\//, 'Firefox'],
  [/\b(Chrome|CriOS|Chromium|HeadlessChrome)\//, 'Chrome'],
  [/\bSafari\//, 'Safari'],
];

const SYSTEMS: readonly (readonly [RegExp, string])[] = [
  [/\b(iPhone|iPad|iPod)\b/, 'iOS'],
  [/\bAndroid\b/, 'Android'],
  [/\bCrOS\b/, 'ChromeOS'],
  [/\bWindows\b/, 'Windows'],
  [/\bMac OS X\b/, 'macOS'],
  [/\bLinux\b/, 'Linux'],
];

/** "Firefox on Linux", or "curl": what a client is by its own words (its User-Agent). */
export function clientName(client: string | undefined): string {
  if (!client) return 'A program without a name';
  const browser = first(BROWSERS, client);
  if (!browser) return client.split('/', 1)[0]!.trim() || client;
  const system = first(SYSTEMS, client);
  return system ? `${browser} on ${system}` : browser;
}

function first(kinds: typeof BROWSERS, client: string): string | undefined {
  return kinds.find(([sign]) => sign.test(client))?.[1];
}
