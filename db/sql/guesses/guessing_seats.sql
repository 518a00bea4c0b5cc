-- Rule G1: the acting rater's seats that this very person signed off, while the arms are sealed.
CREATE FUNCTION guessing_seats() RETURNS SETOF uuid
LANGUAGE sql STABLE SECURITY DEFINER SET search_path = public, pg_temp AS $$
  SELECT f.seat_id FROM sign_offs f JOIN seats s ON s.id = f.seat_id
  JOIN studies t ON t.id = s.study_id
  WHERE f.participant_id = ANY (ARRAY(SELECT acting_participants('rater')))
    AND f.seat_id = ANY (ARRAY(SELECT acting_seats())) AND t.state IN ('rating', 'locked')
$$;

GRANT EXECUTE ON FUNCTION guessing_seats() TO equipoise_blinded;
