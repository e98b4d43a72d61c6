-- Which restore from backup the epoch was raised for, so that each raises it once, however many replicas start after it.
ALTER TABLE epoch ADD COLUMN restored timestamptz;
