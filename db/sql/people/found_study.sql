-- Rule F1: a founder founds a study with its first people, the founder being the first of them. All
-- of it is told by one entry, as when the operator founds one.
CREATE FUNCTION found_study(
  study uuid, study_title text, first_design jsonb, design_hash text, first_people jsonb,
  operator_is_coordinator boolean
) RETURNS void
LANGUAGE plpgsql SECURITY DEFINER SET search_path = public, pg_temp AS $$
DECLARE founder uuid := acting_person();
BEGIN
  IF NOT may_found() THEN
    RAISE EXCEPTION 'not yours to found' USING ERRCODE = 'insufficient_privilege';
  END IF;
  PERFORM refuse_first_people(first_people);
  INSERT INTO studies (id, title) VALUES (study, study_title);
  INSERT INTO designs (study_id, version, design, hash)
  VALUES (study, 1, first_design, design_hash);
  PERFORM insert_first_people(study, founder, first_people);
  PERFORM ledger_write(study, study, study, 'study-founded',
    (SELECT jsonb_build_object('designHash', design_hash,
        'operatorIsCoordinator', operator_is_coordinator,
        'founder', (SELECT p.id FROM participants p
          WHERE p.study_id = study AND p.person_id = founder),
        'people', jsonb_agg(jsonb_build_object('participantId', p.id,
            'roles', (SELECT jsonb_agg(r.role) FROM participant_roles r
              WHERE r.participant_id = p.id))
          ORDER BY p.code))::text
      FROM participants p WHERE p.study_id = study),
    (SELECT jsonb_build_object('title', study_title,
        'kind', (SELECT s.kind FROM studies s WHERE s.id = study),
        'database', (SELECT kind FROM installation),
        'codes', jsonb_object_agg(p.id, p.code))::text
      FROM participants p WHERE p.study_id = study));
END
$$;

GRANT EXECUTE ON FUNCTION found_study(uuid, text, jsonb, text, jsonb, boolean) TO equipoise_gate;
