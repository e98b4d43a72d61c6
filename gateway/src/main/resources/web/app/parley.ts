import {Connection, type ConnectionState} from './conversation/connection.js';
import {Outbox} from './conversation/outbox.js';
import {Rooms} from './conversation/rooms.js';
import {Signals} from './conversation/signals.js';
import type {Answers, ServerFrame, WireEntry} from './conversation/wire.js';
import {saveFile} from './files/saving.js';
import {Uploads} from './files/uploads.js';
import {Mailbox} from './mail/mailbox.js';
import {Changes} from './page/changes.js';
import {Notices} from './page/notices.js';
import {Route} from './page/route.js';
import {Session, type Person} from './people/session.js';
import {Api, newKey} from './rest/api.js';
import {Settings} from './settings/settings.js';

/** Nothing tells that somebody else made a room with this person in it, so the list is looked at now and then. */
const REFRESH_ROOMS_MS = 15_000;

/** The state of the line, for who shows it. */
export class Line extends Changes {
  state: ConnectionState = {name: 'off'};
  /** bytes of UTF-8 that a message's text may have */
  textLimit = 16 * 1024;

  become(state: ConnectionState): void {
    this.state = state;
    this.changed();
  }
}

/** The page's parts and how they are tied together. No part knows the others but through what it is given here. */
export class Parley {
  readonly api = new Api();
  readonly session = new Session(this.api);
  readonly settings = new Settings();
  readonly notices = new Notices();
  readonly route = new Route();
  readonly line = new Line();

  readonly connection = new Connection(
    {
      connect: () => new WebSocket(`${location.protocol === 'https:' ? 'wss' : 'ws'}://${location.host}/ws`),
      device: device(),
      authorise: anew => this.session.check(anew),
      now: () => performance.now(),
      random: () => Math.random(),
    },
    {
      stateChanged: state => this.#connectionChanged(state),
      greeted: hello => this.#greeted(hello),
      received: frame => this.#received(frame),
    },
  );

  readonly rooms = new Rooms(this.api, this.connection, (room, entry, live) => this.#arrived(room, entry, live));
  readonly outbox = new Outbox(
    write => this.connection.request(write, 'sent'),
    (room, at) => {
      const known = this.rooms.log(room).position;
      return !known || known.epoch !== at.epoch || known.seq >= at.seq;
    },
  );
  readonly signals = new Signals(this.connection);
  readonly uploads = new Uploads(() => this.session.check(false));
  readonly mailbox = new Mailbox(this.api);
  /** who uses the page, or did until just now */
  me: Person = {id: '', name: '', guest: true, admin: false};
  /** the room that was shown last */
  lastRoom: string | undefined;
  #person: string | undefined;

  start(): void {
    this.session.watch(() => this.#sessionChanged());
    this.route.watch(() => this.#placeChanged());
    this.#placeChanged();
    addEventListener('online', () => this.connection.wake());
    document.addEventListener('visibilitychange', () => {
      if (document.hidden) return;
      this.connection.wake();
      if (this.connection.state.name === 'open') void this.rooms.refresh();
    });
    setInterval(() => {
      if (!document.hidden && this.connection.state.name === 'open') void this.rooms.refresh();
    }, REFRESH_ROOMS_MS);
    void this.session.resume();
  }

  #placeChanged(): void {
    if (this.route.place.name === 'room') this.lastRoom = this.route.place.room;
  }

  #sessionChanged(): void {
    const {state} = this.session;
    const person = state.name === 'in' ? state.person.id : undefined;
    if (person === this.#person) return;
    this.#person = person;
    this.connection.stop();
    this.uploads.close();
    this.mailbox.close();
    this.outbox.close();
    if (state.name !== 'in') return;
    this.route.restore();
    this.me = state.person;
    this.rooms.begin(this.me.id);
    this.outbox.open(this.me.id);
    this.connection.start();
  }

  #connectionChanged(state: ConnectionState): void {
    this.line.become(state);
    if (state.name === 'ended' && state.signedOut) this.session.end(state.message);
  }

  #greeted({limits}: Answers['hello']): void {
    this.line.textLimit = limits?.text ?? this.line.textLimit;
    void this.rooms.greeted();
    this.outbox.flush();
  }

  #received({entry, signal, reset}: ServerFrame): void {
    if (entry) this.rooms.entry(entry);
    if (signal) this.signals.received(signal);
    if (reset) this.rooms.reset(reset.room);
  }

  #arrived(room: string, entry: WireEntry, live: boolean): void {
    this.outbox.seen(room, {epoch: entry.epoch, seq: entry.seq}, entry.key);
    this.signals.wrote(room, entry.by);
    if (!live) return;
    if (entry.fileShared && entry.by !== this.#person && this.settings.choices.saveFiles) saveFile(entry.fileShared);
    if (entry.mailReceived && entry.mailReceived.account === this.mailbox.account?.id) void this.mailbox.look();
    this.#notify(room, entry);
  }

  #notify(room: string, {by, name, posted, mailReceived, seq}: WireEntry): void {
    if (!document.hidden || !this.settings.choices.notify || by === this.#person) return;
    const text = posted?.text ?? (mailReceived ? `Mail: ${mailReceived.subject ?? ''}` : undefined);
    if (!text || !('Notification' in window) || Notification.permission !== 'granted') return;
    const shown = new Notification(name ?? by, {body: text.slice(0, 200), tag: `${room}:${seq}`});
    shown.onclick = () => {
      window.focus();
      this.route.go({name: 'room', room});
    };
  }
}

/** A name for this browser that stays. */
function device(): string {
  const known = localStorage.getItem('parley.device');
  if (known) return known;
  const made = `web-${newKey().slice(-8)}`;
  localStorage.setItem('parley.device', made);
  return made;
}
