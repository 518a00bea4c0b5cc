-- Rule K5: who has a secret gives it once in each new session, and is nobody before that.
CREATE FUNCTION session_is_locked(token text) RETURNS boolean
LANGUAGE sql STABLE SECURITY DEFINER SET search_path = public, pg_temp AS $$
  SELECT EXISTS (
    SELECT FROM sessions s
    JOIN key_secrets k ON k.person_id = s.person_id
    WHERE s.token_hash = token
      AND NOT EXISTS (SELECT FROM session_proofs p WHERE p.token_hash = token))
$$;

GRANT EXECUTE ON FUNCTION session_is_locked(text) TO equipoise_gate;
