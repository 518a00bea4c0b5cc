-- The six bytes of the acting person's own key, which they read out as words.
CREATE FUNCTION own_key_code(study uuid) RETURNS text
LANGUAGE sql STABLE SECURITY DEFINER SET search_path = public, pg_temp AS $$
  SELECT key_code(study, acting_member(study))
  WHERE EXISTS (SELECT FROM key_offices_now(study) o WHERE o.participant_id = acting_member(study))
$$;

GRANT EXECUTE ON FUNCTION own_key_code(uuid) TO equipoise_gate;
