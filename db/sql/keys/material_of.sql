-- What the words of a key are made from: the material of the participant's secret.
CREATE FUNCTION material_of(participant uuid) RETURNS text
LANGUAGE sql STABLE SECURITY DEFINER SET search_path = public, pg_temp AS $$
  SELECT k.material FROM participants p
  JOIN key_secrets k ON k.person_id = p.person_id WHERE p.id = participant
$$;
