import type {Contents} from '../conversation/wire.js';

const SAVED = 'parley.saved';
const REMEMBERED = 200;

/** A link to a file's bytes, when it is one of Parley's own. */
export function fileUrl(body: Contents['fileShared']): string | undefined {
  return body.url?.startsWith('/api/v1/files/') ? body.url : undefined;
}

/** Saves an announced file as if its link had been clicked; once per browser, however many tabs are open. */
export function saveFile(body: Contents['fileShared']): void {
  const from = fileUrl(body);
  if (!from || !body.file || !remember(body.file)) return;
  const link = document.createElement('a');
  link.href = `${from}?download`;
  link.download = body.name ?? '';
  document.body.append(link);
  link.click();
  link.remove();
}

function remember(file: string): boolean {
  const saved = JSON.parse(localStorage.getItem(SAVED) ?? '[]') as string[];
  if (saved.includes(file)) return false;
  localStorage.setItem(SAVED, JSON.stringify([...saved, file].slice(-REMEMBERED)));
  return true;
}
