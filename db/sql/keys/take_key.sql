-- Rules K1 and K13: takes one's own office while it is free: before the seal, or where an earlier
-- version sealed without naming anyone.
CREATE FUNCTION take_key(study uuid, of_role text, of_place text) RETURNS integer
LANGUAGE plpgsql SECURITY DEFINER SET search_path = public, pg_temp AS $$
DECLARE
  member uuid := acting_member(study);
  state text := hold_study(study);
BEGIN
  IF study NOT IN (SELECT acting_studies(of_role))
    OR of_role NOT IN ('investigator', 'statistician') THEN
    RAISE EXCEPTION 'not your key' USING ERRCODE = 'insufficient_privilege';
  END IF;
  IF state = 'unblinded'
    OR (state IN ('rating', 'locked')
      AND (of_place <> 'holder'
        OR EXISTS (SELECT FROM key_offices o WHERE o.study_id = study AND o.role = of_role))) THEN
    RAISE EXCEPTION 'the keys are sealed' USING ERRCODE = 'restrict_violation';
  END IF;
  IF EXISTS (
    SELECT FROM key_offices_now(study) o
    WHERE o.role = of_role AND (o.place = of_place OR o.participant_id = member)
      AND NOT has_left(o.participant_id)) THEN
    RAISE EXCEPTION 'this key is held' USING ERRCODE = 'restrict_violation';
  END IF;
  -- Of a study sealed earlier, whoever gave the key already is its holder, unless they have left.
  IF EXISTS (
    SELECT FROM unblinding_signatures s
    WHERE s.study_id = study AND s.role = of_role AND s.participant_id <> member
      AND NOT has_left(s.participant_id)) THEN
    RAISE EXCEPTION 'this key was given by somebody else' USING ERRCODE = 'restrict_violation';
  END IF;
  RETURN add_key_office(study, of_role, of_place, member,
    CASE WHEN state IN ('draft', 'collecting') THEN 'named' ELSE 'named-later' END);
END
$$;

GRANT EXECUTE ON FUNCTION take_key(uuid, text, text) TO equipoise_analysis;
