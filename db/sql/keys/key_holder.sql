-- Who holds this key now; null if nobody does, or if they have left.
CREATE FUNCTION key_holder(study uuid, of_role text) RETURNS uuid
LANGUAGE sql STABLE SECURITY DEFINER SET search_path = public, pg_temp AS $$
  SELECT participant_id FROM key_offices_now(study)
  WHERE role = of_role AND place = 'holder' AND NOT has_left(participant_id)
$$;
