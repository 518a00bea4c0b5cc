-- The only table that shows single readings before unblinding: seat, vignette, mark and scores.
CREATE FUNCTION released_scores(study uuid) RETURNS TABLE (
  seat_number integer, vignette_number integer, answer_mark uuid, criterion text, score integer
)
LANGUAGE sql STABLE SECURITY DEFINER SET search_path = public, pg_temp AS $$
  SELECT seat.number, v.number, l.answer_mark, c.criterion, c.score FROM released_readings l
  JOIN readings r ON r.id = l.reading_id
  JOIN seats seat ON seat.id = r.seat_id
  JOIN vignettes v ON v.id = r.vignette_id
  JOIN first_ratings g ON g.reading_id = l.reading_id
  JOIN rating_scores c ON c.rating_id = g.id
  WHERE l.study_id = study AND study IN (SELECT acting_studies('statistician'))
  ORDER BY l.place, c.criterion
$$;

GRANT EXECUTE ON FUNCTION released_scores(uuid) TO equipoise_analysis;
