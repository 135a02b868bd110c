-- role: ashore_owner
-- Tables of the clinic. Free text and names stand in the journal, sealed; here are closed lists, days and ids.

CREATE SCHEMA clinic;

CREATE TABLE clinic.settings (key text PRIMARY KEY, value text NOT NULL);

CREATE TABLE clinic.accounts (
  id uuid PRIMARY KEY,
  name text COLLATE "C" NOT NULL UNIQUE CHECK (name ~ '^[^[:cntrl:][:space:]]{2,40}$'),
  role text NOT NULL CHECK (role IN ('client', 'intake', 'lawyer', 'supervisor', 'auditor')),
  active boolean NOT NULL DEFAULT true,
  password text NOT NULL,       -- argon2id, encoded
  totp bytea,                   -- sealed under the server's key, NULL = no second factor
  totp_last bigint NOT NULL DEFAULT 0,
  made_at text NOT NULL
);

CREATE TABLE clinic.sessions (
  digest bytea PRIMARY KEY,     -- SHA-256 of what the server sends; the cookie is hashed once more before that
  account uuid NOT NULL REFERENCES clinic.accounts,
  csrf text NOT NULL,
  started timestamptz NOT NULL,
  seen timestamptz NOT NULL
);

CREATE TABLE clinic.attempts (  -- of known names and unknown ones alike
  digest bytea PRIMARY KEY,
  wrong integer NOT NULL,
  tried_at timestamptz NOT NULL
);

CREATE SEQUENCE clinic.numbers;
CREATE TABLE clinic.clients (
  id uuid PRIMARY KEY,
  number bigint NOT NULL UNIQUE DEFAULT nextval('clinic.numbers'),
  label bytea,                  -- sealed; NULL = erased
  account uuid UNIQUE REFERENCES clinic.accounts,
  status text NOT NULL DEFAULT 'open' CHECK (status IN ('open', 'closed', 'erased')),
  opened_on date NOT NULL,
  closed_on date,
  keep_until date,
  hold boolean NOT NULL DEFAULT false,
  created_by uuid NOT NULL REFERENCES clinic.accounts,
  CHECK (status = 'open' OR (closed_on IS NOT NULL AND keep_until IS NOT NULL))
);

CREATE TABLE clinic.assignments (
  client uuid NOT NULL REFERENCES clinic.clients,
  account uuid NOT NULL REFERENCES clinic.accounts,
  since text NOT NULL,
  until text,
  made_by uuid NOT NULL REFERENCES clinic.accounts
);
CREATE UNIQUE INDEX assigned_once ON clinic.assignments (client, account) WHERE until IS NULL;
CREATE INDEX assigned_to ON clinic.assignments (account) WHERE until IS NULL;

CREATE TABLE clinic.handovers (
  client uuid NOT NULL REFERENCES clinic.clients,
  from_account uuid NOT NULL REFERENCES clinic.accounts,
  to_account uuid NOT NULL REFERENCES clinic.accounts,
  at text NOT NULL,
  made_by uuid NOT NULL REFERENCES clinic.accounts
);
CREATE INDEX handed_over ON clinic.handovers (client);

CREATE TABLE clinic.consents (
  client uuid NOT NULL REFERENCES clinic.clients,
  kind text NOT NULL CHECK (kind IN ('keep', 'hand_over', 'contact_lender', 'represent')),
  given_on date NOT NULL,
  recorded_by uuid NOT NULL REFERENCES clinic.accounts,
  recorded_at text NOT NULL,
  withdrawn_at text,
  withdrawn_by uuid REFERENCES clinic.accounts
);
CREATE UNIQUE INDEX consented_once ON clinic.consents (client, kind) WHERE withdrawn_at IS NULL;

CREATE TABLE clinic.conflict_keys (  -- HMAC under the server's key: the names and numbers themselves are kept nowhere
  client uuid NOT NULL REFERENCES clinic.clients,
  kind text NOT NULL CHECK (kind IN ('person_id', 'person_name', 'opponent')),
  digest bytea NOT NULL,
  PRIMARY KEY (client, kind, digest)
);
CREATE INDEX conflict_digest ON clinic.conflict_keys (digest);

CREATE TABLE clinic.conflict_checks (
  client uuid NOT NULL REFERENCES clinic.clients,
  at text NOT NULL,
  made_by uuid NOT NULL REFERENCES clinic.accounts,
  serious integer NOT NULL,
  alike integer NOT NULL
);
CREATE INDEX checked_for_conflicts ON clinic.conflict_checks (client);

CREATE TABLE clinic.invitations (
  digest bytea PRIMARY KEY,
  role text NOT NULL CHECK (role IN ('client', 'intake', 'lawyer', 'supervisor', 'auditor')),
  client uuid REFERENCES clinic.clients,
  expires timestamptz NOT NULL,
  made_by uuid REFERENCES clinic.accounts,  -- NULL = on the command line of the server
  used_at timestamptz,
  CHECK ((role = 'client') = (client IS NOT NULL))
);

CREATE TABLE clinic.audit (
  seq bigint PRIMARY KEY,
  at text NOT NULL CHECK (at ~ '^[0-9T:.+-]{19,40}$'),
  account uuid,
  role text NOT NULL CHECK (role ~ '^[a-z_]{0,20}$'),
  action text NOT NULL CHECK (action ~ '^[a-z_.]{1,40}$'),
  object text NOT NULL CHECK (object ~ '^[a-z0-9-]{0,40}$'),
  outcome text NOT NULL CHECK (outcome ~ '^[a-z_]{1,20}$'),
  prev text NOT NULL,
  hash text NOT NULL
);
CREATE FUNCTION clinic.never_changed() RETURNS trigger LANGUAGE plpgsql AS $$
  BEGIN
    RAISE EXCEPTION 'the audit trail is never changed';
  END $$;
CREATE TRIGGER never_changed BEFORE UPDATE OR DELETE ON clinic.audit
  FOR EACH ROW EXECUTE FUNCTION clinic.never_changed();
CREATE TRIGGER never_emptied BEFORE TRUNCATE ON clinic.audit
  FOR EACH STATEMENT EXECUTE FUNCTION clinic.never_changed();

CREATE TABLE clinic.jobs (
  id bigint GENERATED ALWAYS AS IDENTITY PRIMARY KEY,
  kind text NOT NULL CHECK (kind IN ('recheck', 'erase')),
  client uuid NOT NULL REFERENCES clinic.clients,
  key text NOT NULL UNIQUE,     -- the same work under the same key is done once
  tries integer NOT NULL DEFAULT 0,
  fault text NOT NULL DEFAULT '',
  done_at text
);
CREATE INDEX jobs_waiting ON clinic.jobs (id) WHERE done_at IS NULL;

GRANT USAGE ON SCHEMA clinic TO ashore_checks, ashore_door, ashore_app, ashore_worker;
GRANT CREATE ON SCHEMA clinic TO ashore_checks;  -- until its functions are made
