-- A running process of this service. Whoever is named as watcher or sender elsewhere holds that work while it is alive here.
create table replica (
    id          text        primary key,
    alive_until timestamptz not null
);

create table account (
    id          text        primary key,
    owner       text        not null,
    owner_name  text        not null,
    address     text        not null,
    imap_host   text        not null,
    imap_port   integer     not null,
    imap_tls    text        not null,
    smtp_host   text        not null,
    smtp_port   integer     not null,
    smtp_tls    text        not null,
    login       text        not null,
    password    bytea       not null,                  -- AES-GCM, the account's id as associated data
    state       text        not null check (state in ('connecting', 'connected', 'failed')),
    attempt     integer     not null default 0,
    problem     text,
    state_since timestamptz not null default now(),
    unique (owner, address)
);

-- How far an account's INBOX has been announced, and which replica watches it.
create table inbox (
    account      text   primary key references account on delete cascade,
    uid_validity bigint not null,
    last_uid     bigint not null,
    watcher      text
);

create table outbox_mail (
    id           text        primary key,
    account      text        not null,                 -- outlives its account: what was sent stays to be seen
    owner        text        not null,
    owner_name   text        not null,
    key          text        not null,
    content_hash bytea       not null,
    message_id   text        not null,
    sender_address text      not null,
    recipients   text[]      not null,
    copies       text[]      not null,
    subject      text        not null,
    body         text        not null,
    announce_in  text,
    created_at   timestamptz not null,
    state        text        not null check (state in ('queued', 'trying', 'handing-over', 'sent', 'failed', 'unknown')),
    attempt      integer     not null default 0,
    due_at       timestamptz,
    sender       text,
    detail       text,
    unique (account, key)
);
create index outbox_mail_due on outbox_mail (due_at) where state = 'queued';
create index outbox_mail_under_way on outbox_mail (sender) where state in ('trying', 'handing-over');

-- The number is taken under this row's lock, which is held until commit: no hole, and no number is seen before a lower one.
create table event_counter (
    only_row boolean primary key default true check (only_row),
    last     bigint  not null
);
insert into event_counter (last) values (0);

create table event_log (
    n     bigint primary key,
    key   text   not null unique,
    event text   not null
);
