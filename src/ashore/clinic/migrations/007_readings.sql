-- role: ashore_owner
-- What the worker read out of a screenshot: proposed, sealed, and in no case before a person has confirmed it.

CREATE TABLE clinic.readings (
  original uuid PRIMARY KEY REFERENCES clinic.originals,
  client uuid NOT NULL REFERENCES clinic.clients,
  body bytea NOT NULL,          -- sealed
  made_at text NOT NULL,
  decision text CHECK (decision IN ('confirmed', 'dismissed')),
  decided_by uuid REFERENCES clinic.accounts,
  decided_at text,
  CHECK ((decision IS NULL) = (decided_by IS NULL) AND (decision IS NULL) = (decided_at IS NULL))
);
ALTER TABLE clinic.readings ENABLE ROW LEVEL SECURITY, FORCE ROW LEVEL SECURITY;

ALTER TABLE clinic.jobs DROP CONSTRAINT jobs_kind_check;
ALTER TABLE clinic.jobs ADD CONSTRAINT jobs_kind_check CHECK (kind IN ('recheck', 'erase', 'read'));

GRANT SELECT, UPDATE (decision, decided_by, decided_at) ON clinic.readings TO ashore_app;
CREATE POLICY app ON clinic.readings FOR SELECT TO ashore_app USING (
  client IN (SELECT clinic.mine()) AND (SELECT clinic.my_role()) IN ('intake', 'lawyer', 'supervisor'));
CREATE POLICY app_decides ON clinic.readings FOR UPDATE TO ashore_app USING (
  decision IS NULL AND client IN (SELECT clinic.mine())
  AND (SELECT clinic.my_role()) IN ('intake', 'lawyer', 'supervisor'))
  WITH CHECK (decided_by = (SELECT clinic.me()));
-- How far the work on one's own clients is; a fault names its kind, never what somebody wrote.
GRANT SELECT (tries, fault) ON clinic.jobs TO ashore_app;
CREATE POLICY app_own ON clinic.jobs FOR SELECT TO ashore_app USING (
  client IN (SELECT clinic.mine()) AND (SELECT clinic.my_role()) IN ('intake', 'lawyer'));

GRANT SELECT, INSERT, DELETE ON clinic.readings TO ashore_worker;
CREATE POLICY worker ON clinic.readings TO ashore_worker USING (true);
