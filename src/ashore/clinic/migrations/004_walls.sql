-- role: ashore_owner
-- Row-level security: nobody, not even the owner, sees a row that no policy gives him.

REVOKE CREATE ON SCHEMA clinic FROM ashore_checks;

ALTER TABLE clinic.settings ENABLE ROW LEVEL SECURITY, FORCE ROW LEVEL SECURITY;
ALTER TABLE clinic.accounts ENABLE ROW LEVEL SECURITY, FORCE ROW LEVEL SECURITY;
ALTER TABLE clinic.sessions ENABLE ROW LEVEL SECURITY, FORCE ROW LEVEL SECURITY;
ALTER TABLE clinic.attempts ENABLE ROW LEVEL SECURITY, FORCE ROW LEVEL SECURITY;
ALTER TABLE clinic.clients ENABLE ROW LEVEL SECURITY, FORCE ROW LEVEL SECURITY;
ALTER TABLE clinic.assignments ENABLE ROW LEVEL SECURITY, FORCE ROW LEVEL SECURITY;
ALTER TABLE clinic.handovers ENABLE ROW LEVEL SECURITY, FORCE ROW LEVEL SECURITY;
ALTER TABLE clinic.consents ENABLE ROW LEVEL SECURITY, FORCE ROW LEVEL SECURITY;
ALTER TABLE clinic.conflict_keys ENABLE ROW LEVEL SECURITY, FORCE ROW LEVEL SECURITY;
ALTER TABLE clinic.conflict_checks ENABLE ROW LEVEL SECURITY, FORCE ROW LEVEL SECURITY;
ALTER TABLE clinic.invitations ENABLE ROW LEVEL SECURITY, FORCE ROW LEVEL SECURITY;
ALTER TABLE clinic.audit ENABLE ROW LEVEL SECURITY, FORCE ROW LEVEL SECURITY;
ALTER TABLE clinic.jobs ENABLE ROW LEVEL SECURITY, FORCE ROW LEVEL SECURITY;
ALTER TABLE ashore.entries ENABLE ROW LEVEL SECURITY, FORCE ROW LEVEL SECURITY;
ALTER TABLE ashore.snapshots ENABLE ROW LEVEL SECURITY, FORCE ROW LEVEL SECURITY;

-- What the functions of 002 and 003 need.
CREATE POLICY checks ON clinic.accounts TO ashore_checks USING (true);
CREATE POLICY checks ON clinic.sessions TO ashore_checks USING (true);
CREATE POLICY checks ON clinic.attempts TO ashore_checks USING (true);
CREATE POLICY checks ON clinic.clients TO ashore_checks USING (true);
CREATE POLICY checks ON clinic.assignments TO ashore_checks USING (true);
CREATE POLICY checks ON clinic.conflict_keys TO ashore_checks USING (true);
CREATE POLICY checks ON clinic.invitations TO ashore_checks USING (true);
CREATE POLICY checks ON clinic.audit TO ashore_checks USING (true);
GRANT SELECT, INSERT, UPDATE ON clinic.accounts TO ashore_checks;
GRANT SELECT, INSERT, UPDATE, DELETE ON clinic.sessions, clinic.attempts TO ashore_checks;
GRANT SELECT, UPDATE (account) ON clinic.clients TO ashore_checks;
GRANT SELECT ON clinic.assignments TO ashore_checks;
GRANT SELECT, INSERT, DELETE ON clinic.conflict_keys TO ashore_checks;
GRANT SELECT, UPDATE ON clinic.invitations TO ashore_checks;
GRANT SELECT, INSERT ON clinic.audit TO ashore_checks;

-- The app, as whoever is signed in.
GRANT USAGE ON SCHEMA ashore TO ashore_app, ashore_worker;
GRANT USAGE ON SEQUENCE clinic.numbers TO ashore_app;
GRANT SELECT ON ashore.meta TO ashore_app, ashore_worker;
GRANT SELECT, INSERT ON ashore.entries TO ashore_app;
GRANT SELECT, INSERT, UPDATE ON ashore.snapshots TO ashore_app;
GRANT SELECT ON clinic.settings TO ashore_app, ashore_worker;
GRANT SELECT (id, name, role, active), UPDATE (active) ON clinic.accounts TO ashore_app;
GRANT SELECT, INSERT (id, label, opened_on, created_by), UPDATE (status, closed_on, keep_until, hold) ON clinic.clients TO ashore_app;
GRANT SELECT, INSERT, UPDATE (until) ON clinic.assignments TO ashore_app;
GRANT SELECT, INSERT ON clinic.handovers, clinic.conflict_checks TO ashore_app;
GRANT SELECT, INSERT, UPDATE (withdrawn_at, withdrawn_by) ON clinic.consents TO ashore_app;
GRANT INSERT (digest, role, client, expires, made_by) ON clinic.invitations TO ashore_app;
GRANT SELECT ON clinic.audit TO ashore_app;
GRANT INSERT (kind, client, key), SELECT (kind, client, key, done_at) ON clinic.jobs TO ashore_app;

CREATE POLICY app ON clinic.settings FOR SELECT TO ashore_app, ashore_worker USING (true);
CREATE POLICY app ON ashore.entries FOR SELECT TO ashore_app USING (case_id IN (SELECT m::text FROM clinic.mine() m));
CREATE POLICY app_adds ON ashore.entries FOR INSERT TO ashore_app WITH CHECK (
  case_id IN (SELECT m::text FROM clinic.mine() m) AND (SELECT clinic.my_role()) IN ('intake', 'lawyer', 'supervisor'));
CREATE POLICY app ON ashore.snapshots FOR SELECT TO ashore_app USING (case_id IN (SELECT m::text FROM clinic.mine() m));
CREATE POLICY app_adds ON ashore.snapshots FOR INSERT TO ashore_app WITH CHECK (
  case_id IN (SELECT m::text FROM clinic.mine() m) AND (SELECT clinic.my_role()) IN ('intake', 'lawyer', 'supervisor'));
CREATE POLICY app_changes ON ashore.snapshots FOR UPDATE TO ashore_app USING (
  case_id IN (SELECT m::text FROM clinic.mine() m) AND (SELECT clinic.my_role()) IN ('intake', 'lawyer', 'supervisor'));

CREATE POLICY app ON clinic.assignments FOR SELECT TO ashore_app USING (client IN (SELECT clinic.mine()));
CREATE POLICY app_adds ON clinic.assignments FOR INSERT TO ashore_app WITH CHECK (
  made_by = (SELECT clinic.me()) AND (SELECT clinic.my_role()) IN ('intake', 'lawyer', 'supervisor')
  AND (client IN (SELECT clinic.mine()) OR (account = made_by AND clinic.opened_by_me(client))));
CREATE POLICY app_ends ON clinic.assignments FOR UPDATE TO ashore_app USING (
  client IN (SELECT clinic.mine()) AND (SELECT clinic.my_role()) IN ('intake', 'lawyer', 'supervisor'));

CREATE POLICY app ON clinic.accounts FOR SELECT TO ashore_app USING (
  id = (SELECT clinic.me()) OR (SELECT clinic.my_role()) IN ('supervisor', 'auditor')
  OR ((SELECT clinic.my_role()) IN ('intake', 'lawyer') AND role <> 'client')
  OR id IN (SELECT a.account FROM clinic.assignments a));
CREATE POLICY app_switches ON clinic.accounts FOR UPDATE TO ashore_app USING (
  (SELECT clinic.my_role()) = 'supervisor' AND id <> (SELECT clinic.me()));

CREATE POLICY app ON clinic.clients FOR SELECT TO ashore_app USING (id IN (SELECT clinic.mine()));
CREATE POLICY app_opens ON clinic.clients FOR INSERT TO ashore_app WITH CHECK (
  created_by = (SELECT clinic.me()) AND (SELECT clinic.my_role()) IN ('intake', 'supervisor'));
CREATE POLICY app_changes ON clinic.clients FOR UPDATE TO ashore_app USING (
  id IN (SELECT clinic.mine()) AND status <> 'erased' AND (SELECT clinic.my_role()) IN ('lawyer', 'supervisor'))
  WITH CHECK (status <> 'erased');

CREATE POLICY app ON clinic.handovers FOR SELECT TO ashore_app USING (client IN (SELECT clinic.mine()));
CREATE POLICY app_adds ON clinic.handovers FOR INSERT TO ashore_app WITH CHECK (
  made_by = (SELECT clinic.me()) AND client IN (SELECT clinic.mine())
  AND (SELECT clinic.my_role()) IN ('intake', 'lawyer', 'supervisor'));
CREATE POLICY app ON clinic.consents FOR SELECT TO ashore_app USING (client IN (SELECT clinic.mine()));
CREATE POLICY app_adds ON clinic.consents FOR INSERT TO ashore_app WITH CHECK (
  recorded_by = (SELECT clinic.me()) AND withdrawn_at IS NULL AND client IN (SELECT clinic.mine()));
CREATE POLICY app_ends ON clinic.consents FOR UPDATE TO ashore_app USING (client IN (SELECT clinic.mine()))
  WITH CHECK (withdrawn_by = (SELECT clinic.me()));
CREATE POLICY app ON clinic.conflict_checks FOR SELECT TO ashore_app USING (
  client IN (SELECT clinic.mine()) AND (SELECT clinic.my_role()) <> 'client');
CREATE POLICY app_adds ON clinic.conflict_checks FOR INSERT TO ashore_app WITH CHECK (
  made_by = (SELECT clinic.me()) AND client IN (SELECT clinic.mine()) AND (SELECT clinic.my_role()) <> 'client');
CREATE POLICY app_adds ON clinic.invitations FOR INSERT TO ashore_app WITH CHECK (
  made_by = (SELECT clinic.me()) AND ((SELECT clinic.my_role()) = 'supervisor'
    OR ((SELECT clinic.my_role()) IN ('intake', 'lawyer') AND role = 'client'))
  AND (client IS NULL OR client IN (SELECT clinic.mine())));
CREATE POLICY app ON clinic.audit FOR SELECT TO ashore_app USING ((SELECT clinic.my_role()) IN ('auditor', 'supervisor'));
CREATE POLICY app ON clinic.jobs FOR SELECT TO ashore_app USING ((SELECT clinic.my_role()) = 'supervisor');
CREATE POLICY app_adds ON clinic.jobs FOR INSERT TO ashore_app WITH CHECK (
  (SELECT clinic.my_role()) = 'supervisor' AND kind = 'erase');

-- The worker: every case, no account's secrets, no session but to clear what is old.
GRANT SELECT, INSERT, UPDATE (body) ON ashore.entries TO ashore_worker;
GRANT SELECT, INSERT, UPDATE, DELETE ON ashore.snapshots TO ashore_worker;
GRANT SELECT, UPDATE (label, status, account, closed_on, keep_until) ON clinic.clients TO ashore_worker;
GRANT SELECT (id), UPDATE (active, name, password, totp) ON clinic.accounts TO ashore_worker;
GRANT SELECT, DELETE ON clinic.conflict_keys TO ashore_worker;
GRANT SELECT, INSERT (kind, client, key), UPDATE (tries, fault, done_at) ON clinic.jobs TO ashore_worker;
GRANT SELECT, DELETE ON clinic.attempts, clinic.sessions TO ashore_worker;
GRANT SELECT, UPDATE (until) ON clinic.assignments TO ashore_worker;
CREATE POLICY worker ON ashore.entries TO ashore_worker USING (true);
CREATE POLICY worker ON ashore.snapshots TO ashore_worker USING (true);
CREATE POLICY worker ON clinic.clients TO ashore_worker USING (true);
CREATE POLICY worker ON clinic.accounts TO ashore_worker USING (true);
CREATE POLICY worker ON clinic.conflict_keys TO ashore_worker USING (true);
CREATE POLICY worker ON clinic.jobs TO ashore_worker USING (true);
CREATE POLICY worker ON clinic.attempts TO ashore_worker USING (true);
CREATE POLICY worker ON clinic.sessions TO ashore_worker USING (true);
CREATE POLICY worker ON clinic.assignments TO ashore_worker USING (true);
