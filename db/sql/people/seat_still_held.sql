-- The number of the seat whose readings still wait for this rater; null if none does. For
-- coordinators alone, who read no sign-off.
CREATE FUNCTION seat_still_held(participant uuid) RETURNS integer
LANGUAGE sql STABLE SECURITY DEFINER SET search_path = public, pg_temp AS $$
  SELECT s.number FROM seat_assignments a JOIN seats s ON s.id = a.seat_id
  JOIN studies t ON t.id = s.study_id
  WHERE a.participant_id = participant AND s.study_id IN (SELECT acting_studies('coordinator'))
    AND t.state IN ('draft', 'collecting', 'rating')
    AND a.version = (SELECT max(b.version) FROM seat_assignments b WHERE b.seat_id = a.seat_id)
    AND NOT EXISTS (SELECT FROM sign_offs f WHERE f.seat_id = s.id)
$$;

GRANT EXECUTE ON FUNCTION seat_still_held(uuid) TO equipoise_operations;
