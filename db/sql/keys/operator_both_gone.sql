-- Rule K12: the operator asks that reserves or newly named people hold both keys.
CREATE FUNCTION operator_both_gone(study uuid, investigator uuid, statistician uuid, why text)
RETURNS uuid
LANGUAGE plpgsql SET search_path = public, pg_temp AS $$
DECLARE made uuid;
BEGIN
  PERFORM pg_advisory_xact_lock(study_lock_key(study));
  IF NOT EXISTS (SELECT FROM studies s WHERE s.id = study AND s.state IN ('rating', 'locked'))
    OR NOT nominee_is_due(study, 'investigator', investigator)
    OR NOT nominee_is_due(study, 'statistician', statistician) OR investigator = statistician THEN
    RAISE EXCEPTION 'these people may not hold the keys: where a key has a reserve it is the reserve, and nobody who is coordinator, resident or rater'
      USING ERRCODE = 'restrict_violation';
  END IF;
  INSERT INTO key_requests (study_id, kind, nominees, reason)
  VALUES (study, 'both-gone',
    jsonb_build_object('investigator', investigator, 'statistician', statistician), why)
  RETURNING id INTO made;
  PERFORM ledger_append_operator(study, 'key-request-made',
    jsonb_build_object('kind', 'both-gone',
      'nominees', jsonb_build_object('investigator', investigator, 'statistician', statistician),
      'request', made)::text,
    to_jsonb(why)::text);
  PERFORM operator_key_step(made, 'approved');
  RETURN made;
END
$$;
