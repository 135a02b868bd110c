-- role: ashore_checks
-- Who asks, and which clients are his. Policies and code rest on these; what asks is known by the secret of its session.

-- In PL/pgSQL, since it keeps its plans for as long as a connection lasts: they are asked several times a statement.

CREATE FUNCTION clinic.me() RETURNS uuid LANGUAGE plpgsql STABLE SECURITY DEFINER SET search_path = pg_catalog AS $$
  BEGIN
    RETURN (SELECT s.account FROM clinic.sessions s JOIN clinic.accounts a ON a.id = s.account
      WHERE s.digest = sha256(convert_to(current_setting('ashore.session', true), 'UTF8')) AND a.active);
  END $$;

CREATE FUNCTION clinic.my_role() RETURNS text LANGUAGE plpgsql STABLE SECURITY DEFINER SET search_path = pg_catalog AS $$
  BEGIN
    RETURN (SELECT a.role FROM clinic.sessions s JOIN clinic.accounts a ON a.id = s.account
      WHERE s.digest = sha256(convert_to(current_setting('ashore.session', true), 'UTF8')) AND a.active);
  END $$;

CREATE FUNCTION clinic.mine() RETURNS SETOF uuid
  LANGUAGE plpgsql STABLE SECURITY DEFINER SET search_path = pg_catalog AS $$
  DECLARE
    who uuid := clinic.me();
    what text := clinic.my_role();
  BEGIN
    IF what IN ('intake', 'lawyer') THEN
      RETURN QUERY SELECT a.client FROM clinic.assignments a WHERE a.account = who AND a.until IS NULL;
    ELSIF what = 'client' THEN
      RETURN QUERY SELECT c.id FROM clinic.clients c WHERE c.account = who;
    ELSIF what = 'supervisor' THEN
      RETURN QUERY SELECT c.id FROM clinic.clients c;
    END IF;
  END $$;

-- A client that I opened and that nobody was assigned to yet.
CREATE FUNCTION clinic.opened_by_me(client uuid) RETURNS boolean
  LANGUAGE sql STABLE SECURITY DEFINER SET search_path = pg_catalog AS $$
  SELECT EXISTS (SELECT FROM clinic.clients c WHERE c.id = opened_by_me.client AND c.created_by = clinic.me())
    AND NOT EXISTS (SELECT FROM clinic.assignments a WHERE a.client = opened_by_me.client)
$$;

CREATE FUNCTION clinic.put_conflict_keys(client uuid, kinds text[], digests bytea[], replaced text[]) RETURNS void
  LANGUAGE plpgsql SECURITY DEFINER SET search_path = pg_catalog AS $$
  BEGIN
    IF NOT (clinic.my_role() IN ('intake', 'lawyer', 'supervisor')
        AND put_conflict_keys.client IN (SELECT clinic.mine())) THEN
      RAISE insufficient_privilege USING MESSAGE = 'not a client of this account';
    END IF;
    DELETE FROM clinic.conflict_keys k WHERE k.client = put_conflict_keys.client AND k.kind = ANY (replaced);
    INSERT INTO clinic.conflict_keys
      SELECT put_conflict_keys.client, u.kind, u.digest FROM unnest(kinds, digests) AS u(kind, digest)
      ON CONFLICT DO NOTHING;
  END $$;

-- How one client meets the others. Of a client of somebody else it is only told that there is one.
CREATE FUNCTION clinic.conflicts(client uuid) RETURNS TABLE (kind text, other uuid, number bigint)
  LANGUAGE sql STABLE SECURITY DEFINER SET search_path = pg_catalog AS $$
  SELECT DISTINCT found.kind, CASE WHEN seen THEN found.other END, CASE WHEN seen THEN c.number END
  FROM (
    SELECT CASE WHEN a.kind = 'opponent' AND b.kind = 'opponent' THEN 'same_opponent'
                WHEN a.kind = 'person_id' AND b.kind = 'person_id' THEN 'same_person'
                WHEN a.kind = 'person_name' AND b.kind = 'person_name' THEN 'same_name'
                WHEN a.kind = 'person_name' AND b.kind = 'opponent' THEN 'client_is_opponent'
                WHEN a.kind = 'opponent' AND b.kind = 'person_name' THEN 'opponent_is_client' END AS kind,
           b.client AS other
    FROM clinic.conflict_keys a JOIN clinic.conflict_keys b ON b.digest = a.digest AND b.client <> a.client
    WHERE a.client = conflicts.client
      AND conflicts.client IN (SELECT clinic.mine()) AND clinic.my_role() IN ('intake', 'lawyer', 'supervisor')
  ) found
  JOIN clinic.clients c ON c.id = found.other
  CROSS JOIN LATERAL (SELECT found.other IN (SELECT clinic.mine()) AS seen) s
  WHERE found.kind IS NOT NULL
$$;

CREATE FUNCTION clinic.add_note(at text, account uuid, role text, action text, object text, outcome text) RETURNS void
  LANGUAGE plpgsql SECURITY DEFINER SET search_path = pg_catalog AS $$
  DECLARE
    last record;
    own text;
  BEGIN
    PERFORM pg_advisory_xact_lock(16725, 0);
    SELECT a.seq, a.hash INTO last FROM clinic.audit a ORDER BY a.seq DESC LIMIT 1;
    own := (coalesce(last.seq, 0) + 1) || '|' || at || '|' || coalesce(account::text, '') || '|' || role || '|'
      || action || '|' || object || '|' || outcome || '|' || coalesce(last.hash, repeat('0', 64));
    INSERT INTO clinic.audit VALUES (coalesce(last.seq, 0) + 1, at, account, role, action, object, outcome,
      coalesce(last.hash, repeat('0', 64)), encode(sha256(convert_to(own, 'UTF8')), 'hex'));
  END $$;

CREATE FUNCTION clinic.note(at text, action text, object text, outcome text) RETURNS void
  LANGUAGE sql SECURITY DEFINER SET search_path = pg_catalog AS $$
  SELECT clinic.add_note(at, clinic.me(), coalesce(clinic.my_role(), ''), action, object, outcome)
$$;

CREATE FUNCTION clinic.note_of_worker(at text, action text, object text, outcome text) RETURNS void
  LANGUAGE sql SECURITY DEFINER SET search_path = pg_catalog AS $$
  SELECT clinic.add_note(at, NULL, 'worker', action, object, outcome)
$$;

REVOKE ALL ON ALL FUNCTIONS IN SCHEMA clinic FROM PUBLIC;
GRANT EXECUTE ON FUNCTION clinic.me, clinic.my_role, clinic.mine, clinic.opened_by_me, clinic.put_conflict_keys,
  clinic.conflicts, clinic.note TO ashore_app;
GRANT EXECUTE ON FUNCTION clinic.note_of_worker TO ashore_worker;
