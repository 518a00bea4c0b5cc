-- Whether a link is open, used, ended, expired or unknown.
CREATE FUNCTION link_state(link_hash text) RETURNS text
LANGUAGE sql STABLE SECURITY DEFINER SET search_path = public, pg_temp AS $$
  SELECT coalesce((
    SELECT CASE WHEN i.used_at IS NOT NULL THEN 'used' WHEN i.ended_at IS NOT NULL THEN 'ended'
      WHEN i.expires_at <= now() THEN 'expired' ELSE 'open' END
    FROM invitations i WHERE i.token_hash = link_hash),
    'unknown')
$$;

GRANT EXECUTE ON FUNCTION link_state(text) TO equipoise_gate;
