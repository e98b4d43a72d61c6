-- A session that an OpenID Connect provider vouched for ends then, however often it is refreshed: the provider is to be asked again.
ALTER TABLE session ADD COLUMN until timestamptz;
