-- While the reserve of a key is still there, only the reserve may be named.
CREATE FUNCTION nominee_is_due(study uuid, of_role text, participant uuid) RETURNS boolean
LANGUAGE sql STABLE SECURITY DEFINER SET search_path = public, pg_temp AS $$
  SELECT coalesce((
    SELECT o.participant_id = participant FROM key_offices_now(study) o
    WHERE o.role = of_role AND o.place = 'reserve' AND NOT has_left(o.participant_id)),
    may_be_nominated(study, of_role, participant))
$$;
