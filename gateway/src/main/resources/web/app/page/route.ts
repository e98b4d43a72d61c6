import {Changes} from './changes.js';

/** Where in the page the person is: the part of the address behind #. */
export type Place =
  | {name: 'home'}
  | {name: 'room'; room: string}
  | {name: 'mail'; account?: string; folder?: string; uid?: number}
  | {name: 'settings'}
  | {name: 'sign-in'; problem: string};

const KEPT = 'parley.place';

/** Follows the address bar, so that back, forward, reload and a copied address work. */
export class Route extends Changes {
  place: Place = read(location.hash);

  constructor() {
    super();
    addEventListener('hashchange', () => {
      this.place = read(location.hash);
      this.changed();
    });
  }

  go(place: Place): void {
    location.hash = address(place);
  }

  /** Before the page is left for a login elsewhere. */
  keep(): void {
    if (this.place.name !== 'sign-in') sessionStorage.setItem(KEPT, address(this.place));
  }

  /** After it: back to where the person was. */
  restore(): void {
    const kept = sessionStorage.getItem(KEPT);
    sessionStorage.removeItem(KEPT);
    if (this.place.name === 'home' && kept) location.replace(kept);
    if (this.place.name === 'sign-in') location.replace(kept ?? address({name: 'home'}));
  }
}

export function address(place: Place): string {
  switch (place.name) {
    case 'home':
      return '#/';
    case 'room':
      return `#/room/${encodeURIComponent(place.room)}`;
    case 'mail':
      return ['#/mail', place.account, place.folder, place.uid]
        .filter(part => part !== undefined)
        .map((part, index) => (index === 0 ? part : encodeURIComponent(part)))
        .join('/');
    case 'settings':
      return '#/settings';
    case 'sign-in':
      return '#/';
  }
}

function read(hash: string): Place {
  const [, name, ...rest] = hash.split('/');
  const parts = rest.map(decode);
  if (name === 'room' && parts[0]) return {name: 'room', room: parts[0]};
  if (name === 'mail') {
    const uid = Number(parts[2]);
    return {name: 'mail', account: parts[0], folder: parts[1], uid: parts[2] && uid > 0 ? uid : undefined};
  }
  if (name === 'settings') return {name: 'settings'};
  if (name === 'sign-in' && parts[0]) return {name: 'sign-in', problem: parts[0]};
  return {name: 'home'};
}

function decode(part: string): string {
  try {
    return decodeURIComponent(part);
  } catch {
    return part; // an address typed by hand
  }
}
