-- One row for each key that somebody used in a room: an upload under way, then a file.
create table file (
    id         uuid primary key,
    room       text not null,
    by_id      text not null,
    by_name    text not null,
    key        text not null,
    name       text not null,
    type       text not null,
    state      text not null check (state in ('pending', 'stored')),
    attempt    int  not null,
    touched_at timestamptz not null,
    path       text unique,
    size       bigint,
    sha256     text,
    stored_at  timestamptz,
    n          bigint unique,
    unique (by_id, room, key),
    check (state = 'pending' or (path is not null and size is not null and sha256 is not null
                                 and stored_at is not null and n is not null))
);

create index file_by_room on file (room, n desc) where state = 'stored';
create index file_by_name on file (room, name, n desc) where state = 'stored';

-- What may lie on the FTP server and belongs to no stored file; written before the first byte, deleted by the commit.
create table attempt (
    path       text primary key,
    file_id    uuid not null,
    attempt    int  not null,
    touched_at timestamptz not null
);

create index attempt_by_age on attempt (touched_at);

-- The log of events. A number is taken under the lock of the head's one row and kept to the commit, so that the numbers
-- have no hole and become visible in their order.
create table event (
    n    bigint primary key,
    data jsonb not null
);

create table event_head (
    one  boolean primary key default true check (one),
    last bigint not null
);

insert into event_head (last) values (0);
