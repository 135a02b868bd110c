-- role: ashore_checks
-- What signing in needs, and nothing else. Only the role of the door may call these; it sees no table.

-- Counts a try and gives 0, or gives the seconds still to wait and counts nothing. Three are free, then half a minute,
-- twice as long each time, a quarter of an hour at most. A clock that was set back locks nobody out for longer.
CREATE FUNCTION clinic.attempt(name_digest bytea, at timestamptz) RETURNS integer
  LANGUAGE plpgsql SECURITY DEFINER SET search_path = pg_catalog AS $$
  DECLARE
    there clinic.attempts;
    ends timestamptz;
  BEGIN
    INSERT INTO clinic.attempts VALUES (name_digest, 0, at) ON CONFLICT DO NOTHING;
    SELECT * INTO there FROM clinic.attempts a WHERE a.digest = name_digest FOR UPDATE;
    IF there.tried_at > at THEN
      UPDATE clinic.attempts a SET tried_at = at WHERE a.digest = name_digest;
      there.tried_at := at;
    END IF;
    ends := there.tried_at + CASE WHEN there.wrong < 3 THEN interval '0'
      ELSE least(interval '30 seconds' * 2 ^ least(there.wrong - 3, 10), interval '15 minutes') END;
    IF ends > at THEN
      RETURN ceil(extract(epoch FROM ends - at));
    END IF;
    UPDATE clinic.attempts a SET wrong = a.wrong + 1, tried_at = at WHERE a.digest = name_digest;
    RETURN 0;
  END $$;

CREATE FUNCTION clinic.attempt_right(name_digest bytea) RETURNS void
  LANGUAGE sql SECURITY DEFINER SET search_path = pg_catalog AS $$
  DELETE FROM clinic.attempts a WHERE a.digest = name_digest
$$;

CREATE FUNCTION clinic.account_of(name text)
  RETURNS TABLE (id uuid, role text, password text, totp bytea, totp_last bigint)
  LANGUAGE sql STABLE SECURITY DEFINER SET search_path = pg_catalog AS $$
  SELECT a.id, a.role, a.password, a.totp, a.totp_last FROM clinic.accounts a
  WHERE a.name = account_of.name AND a.active
$$;

-- True once for each step of the clock: a code that was seen over a shoulder is of no use.
CREATE FUNCTION clinic.totp_used(account uuid, step bigint) RETURNS boolean
  LANGUAGE plpgsql SECURITY DEFINER SET search_path = pg_catalog AS $$
  BEGIN
    UPDATE clinic.accounts a SET totp_last = step WHERE a.id = account AND a.totp_last < step;
    RETURN FOUND;
  END $$;

CREATE FUNCTION clinic.begin_session(digest bytea, account uuid, csrf text, at timestamptz) RETURNS void
  LANGUAGE sql SECURITY DEFINER SET search_path = pg_catalog AS $$
  INSERT INTO clinic.sessions VALUES (digest, account, csrf, at, at)
$$;

CREATE FUNCTION clinic.end_session(digest bytea) RETURNS void
  LANGUAGE sql SECURITY DEFINER SET search_path = pg_catalog AS $$
  DELETE FROM clinic.sessions s WHERE s.digest = end_session.digest
$$;

-- The session, when it was used of late and is not too old. A clock that went back by more than five minutes ends it.
CREATE FUNCTION clinic.enter(digest bytea, at timestamptz, idle interval, longest interval)
  RETURNS TABLE (account uuid, name text, role text, csrf text)
  LANGUAGE plpgsql SECURITY DEFINER SET search_path = pg_catalog AS $$
  BEGIN
    DELETE FROM clinic.sessions s WHERE s.digest = enter.digest
      AND (s.seen < at - idle OR s.started < at - longest OR s.seen > at + interval '5 minutes');
    UPDATE clinic.sessions s SET seen = at WHERE s.digest = enter.digest AND s.seen < at - interval '30 seconds';
    RETURN QUERY SELECT a.id, a.name, a.role, s.csrf FROM clinic.sessions s
      JOIN clinic.accounts a ON a.id = s.account WHERE s.digest = enter.digest AND a.active;
  END $$;

-- Asked before a passphrase is hashed, which costs far more: who has no code makes nobody wait.
CREATE FUNCTION clinic.invitation_stands(code_digest bytea, at timestamptz) RETURNS boolean
  LANGUAGE sql STABLE SECURITY DEFINER SET search_path = pg_catalog AS $$
  SELECT EXISTS (SELECT FROM clinic.invitations i WHERE i.digest = code_digest AND i.used_at IS NULL AND i.expires >= at)
$$;

-- Makes the account of an invitation; its role, or NULL when the invitation is none, was used, or is over.
CREATE FUNCTION clinic.accept_invitation(code_digest bytea, at timestamptz, id uuid, name text, password text, made_at text)
  RETURNS text LANGUAGE plpgsql SECURITY DEFINER SET search_path = pg_catalog AS $$
  DECLARE
    found_one clinic.invitations;
  BEGIN
    SELECT * INTO found_one FROM clinic.invitations i WHERE i.digest = code_digest FOR UPDATE;
    IF found_one.digest IS NULL OR found_one.used_at IS NOT NULL OR found_one.expires < at THEN
      RETURN NULL;
    END IF;
    INSERT INTO clinic.accounts (id, name, role, password, made_at)
      VALUES (accept_invitation.id, accept_invitation.name, found_one.role, accept_invitation.password,
        accept_invitation.made_at);
    IF found_one.client IS NOT NULL THEN
      UPDATE clinic.clients c SET account = accept_invitation.id
        WHERE c.id = found_one.client AND c.account IS NULL AND c.status = 'open';
      IF NOT FOUND THEN
        RAISE unique_violation USING CONSTRAINT = 'clients_account_key';
      END IF;
    END IF;
    UPDATE clinic.invitations i SET used_at = at WHERE i.digest = code_digest;
    RETURN found_one.role;
  END $$;

CREATE FUNCTION clinic.secrets_of(session bytea) RETURNS TABLE (id uuid, password text, totp bytea)
  LANGUAGE sql STABLE SECURITY DEFINER SET search_path = pg_catalog AS $$
  SELECT a.id, a.password, a.totp FROM clinic.sessions s JOIN clinic.accounts a ON a.id = s.account
  WHERE s.digest = session AND a.active
$$;

-- A new passphrase ends every other session of the account.
CREATE FUNCTION clinic.set_password(session bytea, password text) RETURNS void
  LANGUAGE sql SECURITY DEFINER SET search_path = pg_catalog AS $$
  UPDATE clinic.accounts a SET password = set_password.password
    FROM clinic.sessions s WHERE s.digest = session AND a.id = s.account;
  DELETE FROM clinic.sessions o USING clinic.sessions s
    WHERE s.digest = session AND o.account = s.account AND o.digest <> s.digest
$$;

CREATE FUNCTION clinic.set_totp(session bytea, totp bytea, step bigint) RETURNS void
  LANGUAGE sql SECURITY DEFINER SET search_path = pg_catalog AS $$
  UPDATE clinic.accounts a SET totp = set_totp.totp, totp_last = step
    FROM clinic.sessions s WHERE s.digest = session AND a.id = s.account
$$;

CREATE FUNCTION clinic.note_at_door(at text, account uuid, action text, outcome text) RETURNS void
  LANGUAGE sql SECURITY DEFINER SET search_path = pg_catalog AS $$
  SELECT clinic.add_note(at, account, coalesce((SELECT a.role FROM clinic.accounts a WHERE a.id = note_at_door.account), ''),
    action, '', outcome)
$$;

REVOKE ALL ON FUNCTION clinic.attempt, clinic.attempt_right, clinic.account_of, clinic.totp_used, clinic.begin_session,
  clinic.end_session, clinic.enter, clinic.invitation_stands,
  clinic.accept_invitation, clinic.secrets_of, clinic.set_password, clinic.set_totp,
  clinic.note_at_door FROM PUBLIC;
GRANT EXECUTE ON FUNCTION clinic.attempt, clinic.attempt_right, clinic.account_of, clinic.totp_used,
  clinic.begin_session, clinic.end_session, clinic.enter, clinic.invitation_stands,
  clinic.accept_invitation, clinic.secrets_of,
  clinic.set_password, clinic.set_totp, clinic.note_at_door TO ashore_door;
