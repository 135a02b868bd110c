-- role: ashore_owner
-- Answers of a time-stamp authority over the head of a client's chain; one covers every original before it.

CREATE TABLE clinic.stamps (
  client uuid NOT NULL REFERENCES clinic.clients,
  seq bigint NOT NULL,          -- the entry that was the head
  token bytea NOT NULL,         -- the raw answer
  roots bytea,                  -- certificates that it was checked against, PEM; NULL = none were named
  PRIMARY KEY (client, seq)
);
ALTER TABLE clinic.stamps ENABLE ROW LEVEL SECURITY, FORCE ROW LEVEL SECURITY;

ALTER TABLE clinic.jobs DROP CONSTRAINT jobs_kind_check;
ALTER TABLE clinic.jobs ADD CONSTRAINT jobs_kind_check CHECK (kind IN ('recheck', 'erase', 'read', 'stamp'));
ALTER TABLE clinic.jobs ADD COLUMN waits integer NOT NULL DEFAULT 0, ADD COLUMN not_before timestamptz;

GRANT SELECT ON clinic.stamps TO ashore_app;
CREATE POLICY app ON clinic.stamps FOR SELECT TO ashore_app USING (client IN (SELECT clinic.mine()));

GRANT UPDATE (waits, not_before) ON clinic.jobs TO ashore_worker;
GRANT SELECT, INSERT, DELETE ON clinic.stamps TO ashore_worker;
CREATE POLICY worker ON clinic.stamps TO ashore_worker USING (true);
