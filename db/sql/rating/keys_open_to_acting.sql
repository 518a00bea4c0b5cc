-- Rule B4: the key of a vignette opens to a rater once their unaided judgement on an answer to it
-- is locked, or when the design says.
CREATE FUNCTION keys_open_to_acting() RETURNS SETOF uuid
LANGUAGE sql STABLE SECURITY DEFINER SET search_path = public, pg_temp AS $$
  SELECT r.vignette_id FROM readings r
  JOIN reading_openings o ON o.reading_id = r.id
  LEFT JOIN harm_judgements h ON h.reading_id = r.id
  JOIN rating_rules() d ON d.study_id = r.study_id
  WHERE r.seat_id = ANY (ARRAY(SELECT acting_seats()))
    AND (d.key_reveal = 'always'
      OR (d.key_reveal = 'after-harm-judgement' AND h.reading_id IS NOT NULL))
$$;

GRANT EXECUTE ON FUNCTION keys_open_to_acting() TO equipoise_blinded;
