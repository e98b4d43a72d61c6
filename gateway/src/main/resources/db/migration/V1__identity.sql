-- People are never deleted: an id is never given to another.
create table person (
    id text primary key,
    name text not null,
    email text,
    password text,
    registered timestamptz not null default now()
);

-- What people and guests are called, so that nobody is called like somebody else; a guest's nick is theirs for a time.
create table called (
    key text primary key,
    owner text not null,
    until timestamptz
);
create index called_owner on called (owner);

-- Refresh secrets follow each other: the next is an HMAC of the present one with the salt. Only hashes are kept.
create table session (
    id text primary key,
    person text not null,
    name text not null,
    guest boolean not null,
    salt bytea not null,
    current bytea not null,
    previous bytea,
    rotated timestamptz not null default now(),
    opened timestamptz not null default now(),
    expires timestamptz not null
);
create index session_person on session (person);
create index session_expires on session (expires);

-- Read again and again by every gateway; a row is of use for as long as an access token lives.
create table revocation (
    session text not null,
    person text not null,
    at timestamptz not null default clock_timestamp()
);
create index revocation_at on revocation (at);

create table app_password (
    id text primary key,
    person text not null references person (id),
    device text not null,
    hash bytea not null unique,
    made timestamptz not null default now(),
    used timestamptz
);
create index app_password_person on app_password (person);

-- Failed logins, by name and by address.
create table attempt (
    kind text not null,
    key text not null,
    failures int not null,
    last timestamptz not null,
    primary key (kind, key)
);
create index attempt_last on attempt (last);
