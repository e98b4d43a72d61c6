-- What opened a session, as it names itself (User-Agent): by this people tell theirs apart.
ALTER TABLE session ADD COLUMN client text;

-- Since when an operator keeps somebody out.
ALTER TABLE person ADD COLUMN locked timestamptz;

-- Another issuer's token may live longer than ours do: its revocation is of use until then.
ALTER TABLE revocation ADD COLUMN until timestamptz;
