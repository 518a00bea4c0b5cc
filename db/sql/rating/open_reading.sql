-- Rule R8: the first opening of a reading is kept: what was shown, and whether the key of its case
-- had been open before. A text can be read only from here on, so its hash is written with the
-- owner's rights.
CREATE FUNCTION open_reading(reading uuid) RETURNS void
LANGUAGE plpgsql SECURITY DEFINER SET search_path = public, pg_temp AS $$
BEGIN
  IF NOT EXISTS (
    SELECT 1 FROM readings r
    JOIN studies s ON s.id = r.study_id
    WHERE r.id = reading AND r.id IN (SELECT acting_readings()) AND s.state = 'rating'
      AND NOT EXISTS (SELECT 1 FROM sign_offs f WHERE f.seat_id = r.seat_id)) THEN
    RAISE EXCEPTION 'this reading is not yours to open' USING ERRCODE = 'insufficient_privilege';
  END IF;
  -- Rule N1 again: nothing is skipped.
  IF EXISTS (
    SELECT 1 FROM readings r
    JOIN readings earlier ON earlier.seat_id = r.seat_id AND earlier.position < r.position
    JOIN sealed_readings s ON s.reading_id = earlier.id
    WHERE r.id = reading AND NOT EXISTS (SELECT 1 FROM ratings g WHERE g.reading_id = earlier.id)
      AND NOT EXISTS (SELECT 1 FROM omissions o WHERE o.analysis_id = s.analysis_id)) THEN
    RAISE EXCEPTION 'an earlier reading is still to be done' USING ERRCODE = 'restrict_violation';
  END IF;
  INSERT INTO reading_openings (reading_id, shown_hash, key_seen_before)
  SELECT r.id, t.text_hash, r.vignette_id IN (SELECT keys_open_to_acting()) FROM readings r
  JOIN shown_answers t ON t.id = r.shown_answer_id WHERE r.id = reading ON CONFLICT DO NOTHING;
END
$$;

GRANT EXECUTE ON FUNCTION open_reading(uuid) TO equipoise_blinded;
