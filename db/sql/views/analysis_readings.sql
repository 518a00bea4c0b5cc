-- One row per reading for the analysis, with its primary rating and without its arm.
CREATE VIEW analysis_readings WITH (security_barrier) AS
  SELECT s.study_id, s.analysis_id, seat.number AS seat_number, v.number AS vignette_number,
    first_reading.analysis_id AS repeat_of, r.id IS NOT NULL AS is_rated,
    o.reason AS omission_reason, h.harmful,
    (
      SELECT jsonb_object_agg(g.question, g.answer) FROM given_answers g
      WHERE g.rating_id = r.id AND NOT g.is_criterion AND g.kind <> 'text') AS answers,
    r.seconds_visible, opened.key_seen_before,
    (
      SELECT count(*)::integer FROM ratings every
      WHERE every.reading_id = s.reading_id AND every.after_close) AS amendments_after_close
  FROM sealed_readings s
  JOIN readings reading ON reading.id = s.reading_id
  JOIN seats seat ON seat.id = reading.seat_id
  JOIN vignettes v ON v.id = reading.vignette_id
  LEFT JOIN sealed_readings first_reading ON first_reading.reading_id = s.repeat_of
  LEFT JOIN reading_openings opened ON opened.reading_id = s.reading_id
  LEFT JOIN harm_judgements h ON h.reading_id = s.reading_id
  LEFT JOIN primary_ratings r ON r.reading_id = s.reading_id
  LEFT JOIN omissions o ON o.analysis_id = s.analysis_id
  WHERE s.study_id IN (SELECT studies_read_by_analysis());
