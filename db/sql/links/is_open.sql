-- Whether a link can still be used.
CREATE FUNCTION is_open(link invitations) RETURNS boolean
LANGUAGE sql STABLE AS $$
  SELECT link.used_at IS NULL AND link.ended_at IS NULL AND link.expires_at > now()
$$;
