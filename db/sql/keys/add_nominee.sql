-- Adds somebody new, who has no role until the key is theirs.
CREATE FUNCTION add_nominee(study uuid, new_name text, new_address text) RETURNS uuid
LANGUAGE plpgsql SECURITY DEFINER SET search_path = public, pg_temp AS $$
DECLARE
  made uuid := gen_random_uuid();
  person uuid := gen_random_uuid();
  new_code text;
BEGIN
  INSERT INTO people (id, name, email) VALUES (person, new_name, new_address);
  SELECT 'P'
    || CASE WHEN count(*) < 99 THEN lpad((count(*) + 1)::text, 2, '0') ELSE (count(*) + 1)::text END
  INTO new_code FROM participants p WHERE p.study_id = study;
  INSERT INTO participants (id, study_id, person_id, code) VALUES (made, study, person, new_code);
  PERFORM tell_of_keys(study, 'person-added',
    jsonb_build_object('participantId', made, 'roles', '[]'::jsonb),
    jsonb_build_object('code', new_code, 'arm', NULL)::text);
  RETURN made;
END
$$;
