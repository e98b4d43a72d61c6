-- How many rooms somebody made is asked before they make another.
CREATE INDEX room_creator ON room (creator) WHERE creator IS NOT NULL;
