-- Raised by every restore from backup and by every promotion that may have lost commits; one row.
CREATE TABLE epoch (
    one    boolean PRIMARY KEY DEFAULT true CHECK (one),
    number integer NOT NULL CHECK (number >= 1)
);
INSERT INTO epoch (number) VALUES (1);

-- The display names that were seen last.
CREATE TABLE person (
    id   text PRIMARY KEY,
    name text NOT NULL
);

CREATE TABLE room (
    name       text PRIMARY KEY,
    title      text,
    topic      text,
    visibility text        NOT NULL CHECK (visibility IN ('public', 'private', 'direct', 'personal')),
    history    text        NOT NULL CHECK (history IN ('all', 'since-joined')),
    guests     boolean     NOT NULL,
    creator    text,
    last_seq   bigint      NOT NULL DEFAULT 0,
    created    timestamptz NOT NULL DEFAULT now()
);
CREATE INDEX room_public ON room (name) WHERE visibility = 'public';

-- A person's stays in a room. Both bounds are seqs of the room's log; to_seq is absent while the stay lasts.
CREATE TABLE member (
    room     text   NOT NULL REFERENCES room,
    person   text   NOT NULL,
    from_seq bigint NOT NULL,
    to_seq   bigint,
    role     text   NOT NULL CHECK (role IN ('guest', 'member', 'moderator', 'owner')),
    ended    text CHECK (ended IN ('left', 'removed')),
    PRIMARY KEY (room, person, from_seq),
    CHECK ((to_seq IS NULL) = (ended IS NULL))
);
CREATE UNIQUE INDEX member_now ON member (room, person) WHERE to_seq IS NULL;
CREATE INDEX member_rooms ON member (person) WHERE to_seq IS NULL;

-- The logs. What an entry says as it was written: kind, target, content (its text) and detail (all that is not text).
-- What later ones made of it: text_now, edited, erased, reactions. Erasing blanks all but the place, the author and the kind.
CREATE TABLE entry (
    room      text        NOT NULL REFERENCES room,
    seq       bigint      NOT NULL CHECK (seq >= 1),
    time      timestamptz NOT NULL,
    author    text        NOT NULL,
    name      text        NOT NULL,
    key       text,
    kind      text        NOT NULL,
    target    bigint,
    content   text,
    detail    jsonb,
    text_now  text,
    edited    timestamptz,
    erased    boolean     NOT NULL DEFAULT false,
    reactions jsonb,
    PRIMARY KEY (room, seq)
);
CREATE UNIQUE INDEX entry_key ON entry (room, author, key) WHERE key IS NOT NULL;
CREATE INDEX entry_edits ON entry (room, target) WHERE kind = 'edited';

CREATE TABLE read_marker (
    person text   NOT NULL,
    room   text   NOT NULL REFERENCES room,
    seq    bigint NOT NULL,
    PRIMARY KEY (person, room)
);

-- Stretches of logs that the broker may not have yet. A sweeper takes one when it is due, and puts that off while it tries.
CREATE TABLE outbox (
    room      text        NOT NULL,
    first_seq bigint      NOT NULL,
    last_seq  bigint      NOT NULL,
    due       timestamptz NOT NULL,
    PRIMARY KEY (room, first_seq)
);
CREATE INDEX outbox_due ON outbox (due);

-- How far the numbered logs of other services were read.
CREATE TABLE intake_cursor (
    source text PRIMARY KEY,
    n      bigint NOT NULL
);

-- References to events that could not be processed, until the broker has them.
CREATE TABLE dead_letter (
    source    text        NOT NULL,
    n         bigint      NOT NULL,
    reference text        NOT NULL,
    reason    text        NOT NULL,
    due       timestamptz NOT NULL DEFAULT now(),
    PRIMARY KEY (source, n)
);
