import type {Server} from './mailbox.js';

interface Provider {
  imap: Server;
  smtp: Server;
}

const implicit = (host: string, port: number): Server => ({host, port, tls: 'implicit'});
const starttls = (host: string, port: number): Server => ({host, port, tls: 'starttls'});

const KNOWN: Record<string, Provider> = {
  'parley.local': {imap: starttls('localhost', 1143), smtp: starttls('localhost', 1587)},
  'gmail.com': {imap: implicit('imap.gmail.com', 993), smtp: starttls('smtp.gmail.com', 587)},
  'icloud.com': {imap: implicit('imap.mail.me.com', 993), smtp: starttls('smtp.mail.me.com', 587)},
  'outlook.com': {imap: implicit('outlook.office365.com', 993), smtp: starttls('smtp.office365.com', 587)},
  'yahoo.com': {imap: implicit('imap.mail.yahoo.com', 993), smtp: implicit('smtp.mail.yahoo.com', 465)},
  'gmx.net': {imap: implicit('imap.gmx.net', 993), smtp: starttls('mail.gmx.net', 587)},
  'fastmail.com': {imap: implicit('imap.fastmail.com', 993), smtp: implicit('smtp.fastmail.com', 465)},
};

/** The servers of an address's provider: those we know, else the usual names (RFC 6186 has no way from a browser). */
export function guess(address: string): Provider | undefined {
  const domain = address.split('@')[1]?.toLowerCase();
  if (!domain?.includes('.')) return undefined;
  return KNOWN[domain] ?? {imap: implicit(`imap.${domain}`, 993), smtp: starttls(`smtp.${domain}`, 587)};
}
