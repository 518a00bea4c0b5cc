-- Rule K3: how many keys were given by whoever held them then. A study that an earlier version
-- unblinded named nobody, and stays open.
CREATE FUNCTION signatures_given(study uuid) RETURNS integer
LANGUAGE sql STABLE SECURITY DEFINER SET search_path = public, pg_temp AS $$
  SELECT count(DISTINCT s.role)::integer FROM unblinding_signatures s
  WHERE s.study_id = study
    AND (held_key(study, s.role, s.participant_id, s.signed_at)
      OR (EXISTS (SELECT FROM studies t WHERE t.id = study AND t.state = 'unblinded')
        AND NOT EXISTS (SELECT FROM key_offices o WHERE o.study_id = study)))
$$;

GRANT EXECUTE ON FUNCTION signatures_given(uuid) TO equipoise_analysis;
