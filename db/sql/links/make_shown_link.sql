-- The only way to a link through the coordinator's login; it leaves its entry in the ledger.
CREATE FUNCTION make_shown_link(participant uuid, link_hash text, valid_hours integer) RETURNS void
LANGUAGE plpgsql SECURITY DEFINER SET search_path = public, pg_temp AS $$
DECLARE made participants;
BEGIN
  SELECT * INTO made FROM participants
  WHERE id = participant AND study_id IN (SELECT acting_studies('coordinator'));
  IF made.id IS NULL THEN
    RAISE EXCEPTION 'not yours to make' USING ERRCODE = 'insufficient_privilege';
  END IF;
  PERFORM take_turn(made.study_id);
  IF NOT link_may_be_shown(made.person_id) THEN
    RAISE EXCEPTION 'only residents'' links are shown'
      USING ERRCODE = 'restrict_violation', CONSTRAINT = 'links_shown_p12';
  END IF;
  INSERT INTO invitations (person_id, token_hash, expires_at, way, made_by)
  VALUES (made.person_id, link_hash, now() + make_interval(hours => least(valid_hours, 168)),
    'shown', acting_member(made.study_id));
  PERFORM append_own(made.study_id, 'invitation-made',
    jsonb_build_object('participantId', participant, 'validHours', least(valid_hours, 168),
      'way', 'shown')::text,
    '""');
END
$$;

GRANT EXECUTE ON FUNCTION make_shown_link(uuid, text, integer) TO equipoise_operations;
