-- The restores from backup after which the outbox was looked through.
create table restore (
    at timestamptz primary key
);
