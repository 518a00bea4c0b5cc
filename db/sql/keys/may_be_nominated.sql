-- Nobody who knows sources, who rates or who has left: the roles that an investigator or a
-- statistician may not have.
CREATE FUNCTION may_be_nominated(study uuid, of_role text, participant uuid) RETURNS boolean
LANGUAGE sql STABLE SECURITY DEFINER SET search_path = public, pg_temp AS $$
  SELECT EXISTS (
    SELECT FROM participants p
    WHERE p.id = participant AND p.study_id = study AND NOT has_left(p.id))
    AND NOT EXISTS (
      SELECT FROM participant_roles r JOIN role_homes() h ON h.role = of_role
      WHERE r.participant_id = participant AND r.role = ANY (h.apart_from))
    AND NOT EXISTS (
      SELECT FROM key_offices_now(study) o
      WHERE o.participant_id = participant AND o.role = other_key(of_role))
$$;
