import {react, type Entry} from './log.js';
import type {Item} from './outbox.js';

/** Shows on an entry what this person's unacknowledged writes will make of it. */
export function withPending(entry: Entry, items: readonly Item[], me: string): Entry {
  let shown = entry;
  for (const {write, state} of items) {
    if (state === 'failed') continue;
    if ('edit' in write && write.edit.at.seq === entry.at.seq && shown.content.kind === 'posted') {
      shown = {...shown, content: {kind: 'posted', body: {...shown.content.body, text: write.edit.text}}};
    } else if ('delete' in write && write.delete.at.seq === entry.at.seq) {
      shown = {...shown, erased: true, reactions: {}};
    } else if ('react' in write && write.react.at.seq === entry.at.seq) {
      shown = react(shown, me, write.react);
    }
  }
  return shown;
}

/** Is something of this entry on its way, or was it refused? */
export function pendingOf(entry: Entry, items: readonly Item[]): Item | undefined {
  return items.find(({write}) =>
    ('edit' in write && write.edit.at.seq === entry.at.seq)
    || ('delete' in write && write.delete.at.seq === entry.at.seq)
    || ('react' in write && write.react.at.seq === entry.at.seq));
}
