-- Which log this is to whoever reads it, and the restore from backup that it was made anew for.
ALTER TABLE event_counter ADD COLUMN log uuid NOT NULL DEFAULT gen_random_uuid();
ALTER TABLE event_counter ADD COLUMN restored timestamptz;
