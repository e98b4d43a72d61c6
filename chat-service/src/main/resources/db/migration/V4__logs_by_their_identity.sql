-- Which log of the producer n is a number of: it has another one once it was put back to an earlier moment. Null until it says.
ALTER TABLE intake_cursor ADD COLUMN log text;
