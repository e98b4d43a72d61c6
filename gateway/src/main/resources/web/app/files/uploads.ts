import {Changes} from '../page/changes.js';
import {newKey, path, problemOf, unreachable, url} from '../rest/api.js';

export interface Upload {
  readonly key: string;
  readonly room: string;
  readonly file: File;
  /** bytes on their way */
  sent: number;
  state: 'waiting' | 'sending' | 'stored' | 'failed';
  problem?: string;
}

const AT_ONCE = 2;
const STORED_SHOWN_MS = 2_500;

/** Files on their way into rooms. The bytes go as they are, so that neither side ever holds a file in memory. */
export class Uploads extends Changes {
  #uploads: Upload[] = [];
  readonly #requests = new Map<Upload, XMLHttpRequest>();

  constructor(private readonly ready: () => Promise<unknown>) {
    super();
  }

  of(room: string): readonly Upload[] {
    return this.#uploads.filter(upload => upload.room === room);
  }

  add(room: string, files: Iterable<File>): void {
    for (const file of files) this.#uploads.push({key: newKey(), room, file, sent: 0, state: 'waiting'});
    this.#next();
  }

  cancel(upload: Upload): void {
    this.#requests.get(upload)?.abort();
    this.#requests.delete(upload);
    this.#uploads = this.#uploads.filter(other => other !== upload);
    this.#next();
  }

  /** The same key: when the bytes had arrived after all, the server answers as it did the first time. */
  retry(upload: Upload): void {
    upload.state = 'waiting';
    upload.problem = undefined;
    upload.sent = 0;
    this.#next();
  }

  close(): void {
    for (const request of this.#requests.values()) request.abort();
    this.#requests.clear();
    this.#uploads = [];
    this.changed();
  }

  #next(): void {
    this.changed();
    const upload = this.#uploads.find(({state}) => state === 'waiting');
    if (!upload || this.#uploads.filter(({state}) => state === 'sending').length >= AT_ONCE) return;
    upload.state = 'sending';
    void this.#send(upload);
    this.#next();
  }

  async #send(upload: Upload): Promise<void> {
    await this.ready().catch(() => {}); // the request itself will say what is wrong
    if (!this.#uploads.includes(upload)) return;
    const request = new XMLHttpRequest(); // fetch cannot tell the progress of an upload
    this.#requests.set(upload, request);
    request.open('POST', url(`/rooms${path(upload.room)}/files?name=${encodeURIComponent(upload.file.name)}`));
    request.setRequestHeader('Idempotency-Key', upload.key);
    request.setRequestHeader('Content-Type', upload.file.type || 'application/octet-stream');
    request.setRequestHeader('Accept', 'application/json');
    request.upload.onprogress = ({loaded}) => {
      upload.sent = loaded;
      this.changed();
    };
    request.onload = () => this.#answered(upload, request);
    request.onerror = () => this.#failed(upload, unreachable().message);
    request.send(upload.file);
  }

  #answered(upload: Upload, {status, responseText}: XMLHttpRequest): void {
    if (status < 200 || status >= 300) return this.#failed(upload, problemOf(status, responseText).message);
    this.#requests.delete(upload);
    upload.state = 'stored';
    upload.sent = upload.file.size;
    this.#next();
    setTimeout(() => {
      this.#uploads = this.#uploads.filter(other => other !== upload);
      this.changed();
    }, STORED_SHOWN_MS);
  }

  #failed(upload: Upload, problem: string): void {
    this.#requests.delete(upload);
    upload.state = 'failed';
    upload.problem = problem;
    this.#next();
  }
}
