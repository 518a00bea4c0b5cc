-- Rule K8: whether the words as they are now were typed by somebody who held the other key then,
-- and until the seal by everyone who will read scores.
CREATE FUNCTION key_confirmed(study uuid, of_role text, participant uuid) RETURNS boolean
LANGUAGE sql STABLE SECURITY DEFINER SET search_path = public, pg_temp AS $$
  SELECT EXISTS (
    SELECT FROM key_confirmations c
    WHERE c.study_id = study AND c.about_participant = participant
      AND c.material_hash = sha256_hex(material_of(participant))
      AND held_key(study, other_key(of_role), c.by_participant, c.recorded_at)
      AND ((SELECT s.state FROM studies s WHERE s.id = study) NOT IN ('draft', 'collecting')
        OR c.readers @> key_readers(study)))
$$;
