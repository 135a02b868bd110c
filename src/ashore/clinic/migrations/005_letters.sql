-- role: ashore_owner
-- Letters in bulk: a batch of drafts, one a client, each opened and decided on by a person.

CREATE TABLE clinic.batches (
  id uuid PRIMARY KEY,
  kind text NOT NULL CHECK (kind ~ '^[a-z0-9_]{1,40}$'),
  on_day date NOT NULL,
  made_by uuid NOT NULL REFERENCES clinic.accounts,
  made_at text NOT NULL
);

CREATE TABLE clinic.letters (
  id uuid PRIMARY KEY,
  batch uuid NOT NULL REFERENCES clinic.batches,
  client uuid NOT NULL REFERENCES clinic.clients,
  on_day date NOT NULL,
  facts bigint NOT NULL,        -- the last entry of the case with a fact, as it was when this was written
  pack text NOT NULL,           -- digest of the law pack
  body bytea,                   -- sealed: its words, what is missing; NULL = erased
  docx bytea,                   -- sealed; NULL = it could not be written, or erased
  pdf bytea,                    -- sealed, made with the approval
  docx_sum text NOT NULL CHECK (docx_sum ~ '^([0-9a-f]{64})?$'),  -- keyed
  pdf_sum text NOT NULL DEFAULT '' CHECK (pdf_sum ~ '^([0-9a-f]{64})?$'),
  made_by uuid NOT NULL REFERENCES clinic.accounts,
  made_at text NOT NULL,
  decision text CHECK (decision IN ('approved', 'rejected', 'replaced')),
  decided_by uuid REFERENCES clinic.accounts,
  decided_at text,
  reason bytea,                 -- sealed, of a rejection
  CHECK ((decision IS NULL) = (decided_by IS NULL) AND (decision IS NULL) = (decided_at IS NULL)),
  CHECK (decision IS DISTINCT FROM 'approved' OR docx_sum <> '')
);
CREATE UNIQUE INDEX one_draft ON clinic.letters (batch, client) WHERE decision IS NULL;
CREATE INDEX letters_of ON clinic.letters (client);

CREATE TABLE clinic.openings (  -- who has had a draft before his eyes
  letter uuid NOT NULL REFERENCES clinic.letters,
  account uuid NOT NULL REFERENCES clinic.accounts,
  at text NOT NULL,
  PRIMARY KEY (letter, account)
);

-- What a letter says is never changed, and it is decided on once; erasing alone takes the words away.
CREATE FUNCTION clinic.letter_stays() RETURNS trigger LANGUAGE plpgsql AS $$
  BEGIN
    IF (NEW.id, NEW.batch, NEW.client, NEW.on_day, NEW.facts, NEW.pack, NEW.docx_sum, NEW.made_by, NEW.made_at)
        IS DISTINCT FROM (OLD.id, OLD.batch, OLD.client, OLD.on_day, OLD.facts, OLD.pack, OLD.docx_sum, OLD.made_by, OLD.made_at)
      OR (NEW.body IS NOT NULL AND NEW.body IS DISTINCT FROM OLD.body)
      OR (NEW.docx IS NOT NULL AND NEW.docx IS DISTINCT FROM OLD.docx)
      OR (OLD.decision IS NOT NULL AND (
        (NEW.decision, NEW.decided_by, NEW.decided_at, NEW.pdf_sum)
          IS DISTINCT FROM (OLD.decision, OLD.decided_by, OLD.decided_at, OLD.pdf_sum)
        OR (NEW.pdf IS NOT NULL AND NEW.pdf IS DISTINCT FROM OLD.pdf)
        OR (NEW.reason IS NOT NULL AND NEW.reason IS DISTINCT FROM OLD.reason))) THEN
      RAISE EXCEPTION 'a letter is never changed, and decided on once';
    END IF;
    RETURN NEW;
  END $$;
CREATE TRIGGER letter_stays BEFORE UPDATE ON clinic.letters FOR EACH ROW EXECUTE FUNCTION clinic.letter_stays();

-- The sum of an approved file stands in the trail.
ALTER TABLE clinic.audit DROP CONSTRAINT audit_object_check;
ALTER TABLE clinic.audit ADD CONSTRAINT audit_object_check CHECK (object ~ '^[a-z0-9-]{0,64}$');

ALTER TABLE clinic.batches ENABLE ROW LEVEL SECURITY, FORCE ROW LEVEL SECURITY;
ALTER TABLE clinic.letters ENABLE ROW LEVEL SECURITY, FORCE ROW LEVEL SECURITY;
ALTER TABLE clinic.openings ENABLE ROW LEVEL SECURITY, FORCE ROW LEVEL SECURITY;

GRANT SELECT, INSERT ON clinic.batches, clinic.openings TO ashore_app;
GRANT SELECT, INSERT (id, batch, client, on_day, facts, pack, body, docx, docx_sum, made_by, made_at),
  UPDATE (decision, decided_by, decided_at, reason, pdf, pdf_sum) ON clinic.letters TO ashore_app;

CREATE POLICY app ON clinic.letters FOR SELECT TO ashore_app USING (
  client IN (SELECT clinic.mine()) AND (SELECT clinic.my_role()) IN ('lawyer', 'supervisor'));
CREATE POLICY app_adds ON clinic.letters FOR INSERT TO ashore_app WITH CHECK (
  made_by = (SELECT clinic.me()) AND client IN (SELECT clinic.mine())
  AND (SELECT clinic.my_role()) IN ('lawyer', 'supervisor'));
CREATE POLICY app ON clinic.openings FOR SELECT TO ashore_app USING (account = (SELECT clinic.me()));
CREATE POLICY app_adds ON clinic.openings FOR INSERT TO ashore_app WITH CHECK (
  account = (SELECT clinic.me()) AND letter IN (SELECT l.id FROM clinic.letters l));
-- Who has not opened it decides nothing; writing it anew is no decision.
CREATE POLICY app_decides ON clinic.letters FOR UPDATE TO ashore_app USING (
  client IN (SELECT clinic.mine()) AND (SELECT clinic.my_role()) IN ('lawyer', 'supervisor'))
  WITH CHECK (decided_by = (SELECT clinic.me()) AND (decision = 'replaced'
    OR id IN (SELECT o.letter FROM clinic.openings o WHERE o.account = (SELECT clinic.me()))));
-- A batch is seen by who made it, and by who sees a letter of it.
CREATE POLICY app ON clinic.batches FOR SELECT TO ashore_app USING (
  (SELECT clinic.my_role()) IN ('lawyer', 'supervisor') AND (made_by = (SELECT clinic.me())
    OR id IN (SELECT l.batch FROM clinic.letters l)));
CREATE POLICY app_adds ON clinic.batches FOR INSERT TO ashore_app WITH CHECK (
  made_by = (SELECT clinic.me()) AND (SELECT clinic.my_role()) IN ('lawyer', 'supervisor'));

GRANT SELECT, UPDATE (body, docx, pdf, reason) ON clinic.letters TO ashore_worker;
CREATE POLICY worker ON clinic.letters TO ashore_worker USING (true);
