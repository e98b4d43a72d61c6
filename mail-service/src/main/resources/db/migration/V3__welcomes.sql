-- Whom Parley welcomed lately: anybody may name any address when they register.
CREATE TABLE welcome (
    address text        PRIMARY KEY,                -- lower case, without a tag
    sent_at timestamptz NOT NULL DEFAULT now()
);
CREATE INDEX welcome_sent_at ON welcome (sent_at);
