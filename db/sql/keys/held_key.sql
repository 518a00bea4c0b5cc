-- Rule K3: whether this person held the key at that moment. A study sealed by an earlier version
-- names its holders later.
CREATE FUNCTION held_key(study uuid, of_role text, participant uuid, at timestamptz) RETURNS boolean
LANGUAGE sql STABLE SECURITY DEFINER SET search_path = public, pg_temp AS $$
  SELECT EXISTS (
    SELECT FROM key_offices o
    WHERE o.study_id = study AND o.role = of_role AND o.place = 'holder'
      AND o.participant_id = participant AND (o.recorded_at <= at OR o.means = 'named-later')
      AND NOT EXISTS (
        SELECT FROM key_offices n
        WHERE (n.study_id, n.role, n.place) = (o.study_id, o.role, o.place)
          AND n.version > o.version AND n.recorded_at <= at))
$$;
