-- The key that a person holds and has not given, from the seal to the unblinding.
CREATE FUNCTION key_not_given(participant uuid) RETURNS text
LANGUAGE sql STABLE SECURITY DEFINER SET search_path = public, pg_temp AS $$
  SELECT o.role FROM participants p
  JOIN studies s ON s.id = p.study_id, key_offices_now(p.study_id) o
  WHERE p.id = participant AND s.state IN ('rating', 'locked') AND o.participant_id = p.id
    AND o.place = 'holder'
    AND NOT EXISTS (
      SELECT FROM unblinding_signatures g
      WHERE (g.study_id, g.role, g.participant_id) = (p.study_id, o.role, p.id))
$$;
