-- role: ashore_owner
-- Originals of evidence, sealed piece by piece as in a locked vault; what they are called stands in the journal.

CREATE TABLE clinic.originals (
  id uuid PRIMARY KEY,
  client uuid NOT NULL REFERENCES clinic.clients,
  seq bigint NOT NULL,          -- the entry of the journal that tells of it
  head bytea NOT NULL,          -- of the sealed file, before its pieces
  size bigint NOT NULL CHECK (size > 0),  -- bytes of the sealed file
  picture boolean NOT NULL,
  added_by uuid NOT NULL REFERENCES clinic.accounts,
  added_at text NOT NULL,
  UNIQUE (client, seq)
);
CREATE TABLE clinic.pieces (
  original uuid NOT NULL REFERENCES clinic.originals,
  number integer NOT NULL CHECK (number >= 0),
  body bytea NOT NULL,
  PRIMARY KEY (original, number)
);
ALTER TABLE clinic.pieces ALTER COLUMN body SET STORAGE EXTERNAL;  -- what is sealed cannot be packed

ALTER TABLE clinic.originals ENABLE ROW LEVEL SECURITY, FORCE ROW LEVEL SECURITY;
ALTER TABLE clinic.pieces ENABLE ROW LEVEL SECURITY, FORCE ROW LEVEL SECURITY;

GRANT SELECT, INSERT ON clinic.originals, clinic.pieces TO ashore_app;
CREATE POLICY app ON clinic.originals FOR SELECT TO ashore_app USING (client IN (SELECT clinic.mine()));
CREATE POLICY app_adds ON clinic.originals FOR INSERT TO ashore_app WITH CHECK (
  added_by = (SELECT clinic.me()) AND client IN (SELECT clinic.mine())
  AND (SELECT clinic.my_role()) IN ('intake', 'lawyer', 'supervisor'));
CREATE POLICY app ON clinic.pieces FOR SELECT TO ashore_app USING (original IN (SELECT o.id FROM clinic.originals o));
CREATE POLICY app_adds ON clinic.pieces FOR INSERT TO ashore_app WITH CHECK (
  original IN (SELECT o.id FROM clinic.originals o WHERE o.added_by = (SELECT clinic.me()))
  AND (SELECT clinic.my_role()) IN ('intake', 'lawyer', 'supervisor'));

GRANT SELECT, DELETE ON clinic.originals, clinic.pieces TO ashore_worker;
CREATE POLICY worker ON clinic.originals TO ashore_worker USING (true);
CREATE POLICY worker ON clinic.pieces TO ashore_worker USING (true);
