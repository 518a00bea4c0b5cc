-- Rule W6: leaves the hash of a token with which the gate's login may fetch the seed once.
CREATE FUNCTION request_seed(study uuid, hash text) RETURNS void
LANGUAGE plpgsql SECURITY DEFINER SET search_path = public, pg_temp AS $$
BEGIN
  IF study NOT IN (SELECT acting_studies('coordinator')) THEN
    RAISE EXCEPTION 'not yours to seal' USING ERRCODE = 'insufficient_privilege';
  END IF;
  INSERT INTO seed_tickets (study_id, token_hash) VALUES (study, hash) ON CONFLICT DO NOTHING;
END
$$;

GRANT EXECUTE ON FUNCTION request_seed(uuid, text) TO equipoise_operations;
