-- A study with its first design and its first people, told by one entry. `founder` is null where
-- the operator founds it. The hash of the design is worked out here: no page can tell another.
CREATE FUNCTION write_founding(
  study uuid, study_title text, first_design jsonb, founder uuid, first_people jsonb,
  operator_is_coordinator boolean
) RETURNS void
LANGUAGE plpgsql SET search_path = public, pg_temp AS $$
DECLARE design_hash text := sha256_hex(canonical_json(first_design));
BEGIN
  INSERT INTO studies (id, title) VALUES (study, study_title);
  INSERT INTO designs (study_id, version, design, hash)
  VALUES (study, 1, first_design, design_hash);
  PERFORM insert_first_people(study, founder, first_people);
  PERFORM ledger_write(study, study, study, 'study-founded',
    (SELECT (jsonb_build_object('designHash', design_hash,
        'operatorIsCoordinator', operator_is_coordinator,
        'people', jsonb_agg(jsonb_build_object('participantId', p.id,
            'roles', (SELECT jsonb_agg(r.role) FROM participant_roles r
              WHERE r.participant_id = p.id))
          ORDER BY length(p.code), p.code))
        || CASE WHEN founder IS NULL THEN '{}'
          ELSE jsonb_build_object('founder', (SELECT p.id FROM participants p
            WHERE p.study_id = study AND p.person_id = founder)) END)::text
      FROM participants p WHERE p.study_id = study),
    (SELECT jsonb_build_object('title', study_title,
        'kind', (SELECT s.kind FROM studies s WHERE s.id = study),
        'database', (SELECT kind FROM installation),
        'codes', jsonb_object_agg(p.id, p.code))::text
      FROM participants p WHERE p.study_id = study));
END
$$;
