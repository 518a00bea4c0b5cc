-- Rule W6: the coordinator's login asks for the seed and the gate's login fetches it. Null for any
-- other token, and once the study is sealed.
CREATE FUNCTION fetch_seed(study uuid, token text) RETURNS text
LANGUAGE plpgsql SECURITY DEFINER SET search_path = public, pg_temp AS $$
BEGIN
  IF study NOT IN (SELECT acting_studies('coordinator'))
    OR NOT EXISTS (SELECT FROM studies s WHERE s.id = study AND s.state = 'collecting') THEN
    RETURN NULL;
  END IF;
  DELETE FROM seed_tickets t WHERE t.study_id = study AND t.token_hash = sha256_hex(token);
  RETURN CASE WHEN FOUND THEN draw_seed(study) END;
END
$$;

GRANT EXECUTE ON FUNCTION fetch_seed(uuid, text) TO equipoise_gate;
