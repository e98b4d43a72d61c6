import {html, type TemplateResult} from 'lit';
import {fileUrl} from '../files/saving.js';
import {icon} from '../page/icons.js';
import {address} from '../page/route.js';
import {size, stretches} from '../page/text.js';
import type {Entry} from './log.js';
import type {Contents} from './wire.js';

const PICTURES = ['image/png', 'image/jpeg', 'image/gif', 'image/webp', 'image/avif'];
const LARGEST_PICTURE = 8_000_000;

/** Whether the Tab key stops at a body's links. */
export type TabStop = 0 | -1;

/** A text as text: line breaks stay, addresses become links. */
export function textBody(text: string, after: TemplateResult | string = '', tabStop: TabStop = 0): TemplateResult {
  return html`<p class="text" dir="auto">${stretches(text).map(({text: stretch, href}) => href
    ? html`<a href=${href} tabindex=${tabStop} target="_blank" rel="noopener noreferrer nofollow">${stretch}</a>` : stretch)}${after}</p>`;
}

export function fileBody(body: Contents['fileShared'], pictures: boolean, tabStop: TabStop): TemplateResult {
  const from = fileUrl(body);
  const name = body.name ?? 'a file';
  const shown = pictures && from && PICTURES.includes(body.type ?? '') && (body.size ?? 0) <= LARGEST_PICTURE;
  return html`<div class="file">
    ${shown ? html`<a class="picture" href=${from} tabindex=${tabStop} target="_blank" rel="noopener">
      <img src=${from} alt="Picture: ${name}" loading="lazy"></a>` : ''}
    <div class="card">
      <span class="sign">${icon('file')}</span>
      <span class="what"><bdi class="file-name">${name}</bdi><span class="fact">${size(body.size ?? 0)}</span></span>
      ${from ? html`<a class="button" data-testid="download" href="${from}?download" tabindex=${tabStop} download=${name}>${icon('download')} Save</a>` : ''}
    </div>
  </div>`;
}

export function mailBody(entry: Entry, tabStop: TabStop): TemplateResult {
  const {content} = entry;
  if (content.kind === 'mailSent') {
    return html`<div class="card mail"><span class="sign">${icon('mail')}</span>
      <span class="what"><bdi>${content.body.subject || '(no subject)'}</bdi>
        <span class="fact">Mail sent to ${(content.body.to ?? []).join(', ')}</span></span></div>`;
  }
  const {account, folder, uid, from, subject} = content.body as Contents['mailReceived'];
  return html`<div class="card mail"><span class="sign">${icon('mail')}</span>
    <span class="what"><bdi>${subject || '(no subject)'}</bdi><span class="fact">Mail from ${from}</span></span>
    ${account && folder && uid ? html`<a class="button" href=${address({name: 'mail', account, folder, uid})} tabindex=${tabStop}>Read</a>` : ''}</div>`;
}

/** What an event of the room says, in a sentence. */
export function eventText({content, name, by}: Entry): string {
  const who = name;
  switch (content.kind) {
    case 'joined':
      return `${personOf(content.body)} joined`;
    case 'left':
      return `${personOf(content.body)} left`;
    case 'invited':
      return `${who} invited ${personOf(content.body)}`;
    case 'removed':
      return `${who} removed ${personOf(content.body)}`;
    case 'roleChanged':
      return content.body.person === by
        ? `${who} is now ${content.body.role}` : `${who} made ${personOf(content.body)} ${content.body.role}`;
    case 'topic':
      return content.body.text ? `${who} set the topic: ${content.body.text}` : `${who} removed the topic`;
    default:
      return '';
  }
}

function personOf({person, name}: {person: string; name?: string}): string {
  return name ?? person;
}
