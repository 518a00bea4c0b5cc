-- Rule L11: the operator's half, in the study's chain. Never for an entry that can be read: nobody
-- takes history back in this way.
CREATE FUNCTION operator_void(
  study uuid, in_chain uuid, at_position integer, why text, account text
) RETURNS text
LANGUAGE plpgsql SET search_path = public, pg_temp AS $$
DECLARE named text := (
  SELECT e.hash FROM ledger_entries e
  WHERE e.study_id = study AND e.chain = in_chain AND e.position = at_position);
BEGIN
  PERFORM pg_advisory_xact_lock(study_lock_key(study));
  IF named IS NULL THEN
    RAISE EXCEPTION 'the study''s ledger has no entry at this place'
      USING ERRCODE = 'restrict_violation';
  END IF;
  IF NOT EXISTS (
    SELECT FROM unreadable_entries(study) u
    WHERE u.chain = in_chain AND u.position = at_position) THEN
    RAISE EXCEPTION 'this entry can be read, and what can be read is never left out'
      USING ERRCODE = 'restrict_violation';
  END IF;
  IF btrim(coalesce(why, '')) = '' THEN
    RAISE EXCEPTION 'a reason is missing' USING ERRCODE = 'restrict_violation';
  END IF;
  IF EXISTS (SELECT FROM void_requests(study) r WHERE r.hash = named) THEN
    RAISE EXCEPTION 'this was asked before' USING ERRCODE = 'restrict_violation';
  END IF;
  PERFORM ledger_append_operator(study, 'entry-void-asked',
    jsonb_build_object('chain', in_chain, 'position', at_position, 'hash', named,
      'account', account)::text,
    jsonb_build_object('reason', why)::text);
  RETURN named;
END
$$;
