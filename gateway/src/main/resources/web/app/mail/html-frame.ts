/**
 * An HTML mail in a frame. The server has sanitised it; the frame is the second wall: no scripts, no forms, nothing fetched
 * from anywhere (so that reading is not told to the sender), and links open outside.
 *
 * The page's policy forbids style attributes, in the frame too. So they travel as data, and are put on by hand: through the
 * frame's own style objects, which the policy allows.
 */
export const SANDBOX = 'allow-same-origin allow-popups allow-popups-to-escape-sandbox';

/** The frame's document. */
export function documentOf(sanitised: string): string {
  const mail = new DOMParser().parseFromString(sanitised, 'text/html'); // inert: nothing runs, nothing is fetched
  for (const element of mail.querySelectorAll('[style]')) {
    element.setAttribute('data-style', element.getAttribute('style') ?? '');
    element.removeAttribute('style');
  }
  const style = new URL('/mail.css', location.href).href;
  return `<!doctype html><meta charset="utf-8">
    <meta http-equiv="Content-Security-Policy" content="default-src 'none'; img-src data:; style-src 'self'">
    <base target="_blank"><link rel="stylesheet" href="${style}">${mail.body.innerHTML}`;
}

/** Once the frame has loaded: puts its styles on, and makes it as high as the mail. */
export function dress(frame: HTMLIFrameElement): void {
  const mail = frame.contentDocument;
  if (!mail) return;
  for (const element of mail.querySelectorAll<HTMLElement>('[data-style]')) element.style.cssText = element.dataset.style ?? '';
  for (const link of mail.links) link.rel = 'noopener noreferrer';
  const fit = () => (frame.style.height = `${mail.documentElement.offsetHeight + 2}px`);
  new ResizeObserver(fit).observe(mail.documentElement);
  fit();
}
