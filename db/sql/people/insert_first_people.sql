-- The first people of a study that is being founded, in the order given. The first is its founder,
-- if it has one, who gives their own name with their first study. Two people are two addresses
-- (rule F2).
CREATE FUNCTION insert_first_people(study uuid, founder uuid, first_people jsonb) RETURNS void
LANGUAGE plpgsql SECURITY DEFINER SET search_path = public, pg_temp AS $$
DECLARE
  given jsonb;
  place bigint;
  person uuid;
  member uuid;
BEGIN
  FOR given, place IN
    SELECT f.given, f.place FROM jsonb_array_elements(first_people) WITH ORDINALITY AS f (given,
      place) LOOP
    IF place = 1 AND founder IS NOT NULL THEN
      UPDATE people SET name = given ->> 'name', email = given ->> 'email'
      WHERE id = founder AND NOT EXISTS (SELECT FROM participants p WHERE p.person_id = founder);
      person := founder;
    ELSE
      INSERT INTO people (id, name, email)
      VALUES (gen_random_uuid(), given ->> 'name', given ->> 'email') RETURNING id INTO person;
    END IF;
    member := gen_random_uuid();
    INSERT INTO participants (id, study_id, person_id, code)
    VALUES (member, study, person, 'P' || lpad(place::text, greatest(2, length(place::text)), '0'));
    INSERT INTO participant_roles (participant_id, role)
    SELECT member, role FROM jsonb_array_elements_text(given -> 'roles') role;
  END LOOP;
  IF EXISTS (
    SELECT FROM participants p JOIN people q ON q.id = p.person_id
    WHERE p.study_id = study AND q.email IS NOT NULL
    GROUP BY lower(q.email) HAVING count(*) > 1) THEN
    RAISE EXCEPTION 'two of the first people have one address'
      USING ERRCODE = 'restrict_violation', CONSTRAINT = 'first_people_f2';
  END IF;
END
$$;
