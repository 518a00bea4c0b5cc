-- How far each seat is, and in how many sittings: a pause over half an hour ends one.
CREATE FUNCTION board_seats(study uuid) RETURNS TABLE (
  seat_number integer, planned integer, rated integer, left_out integer, sittings integer
)
LANGUAGE sql STABLE SECURITY DEFINER SET search_path = public, pg_temp AS $$
  WITH listed AS (
    SELECT r.seat_id, g.id AS rating_id, o.analysis_id AS omitted_id,
      coalesce(opened.opened_at
        - lag(opened.opened_at
          + make_interval(secs => g.seconds_visible)) OVER (PARTITION BY r.seat_id,
          g.id IS NOT NULL
          ORDER BY r.position) > interval '30 minutes',
        true) AS begins
    FROM sealed_readings s
    JOIN readings r ON r.id = s.reading_id
    LEFT JOIN reading_openings opened ON opened.reading_id = r.id
    LEFT JOIN first_ratings g ON g.reading_id = r.id
    LEFT JOIN omissions o ON o.analysis_id = s.analysis_id
    WHERE s.study_id = study AND study IN (SELECT acting_studies('statistician')))
  SELECT seat.number, count(*)::integer, count(rating_id)::integer, count(omitted_id)::integer,
    (count(*) FILTER (WHERE rating_id IS NOT NULL AND begins))::integer
  FROM listed
  JOIN seats seat ON seat.id = listed.seat_id GROUP BY seat.number ORDER BY seat.number
$$;

GRANT EXECUTE ON FUNCTION board_seats(uuid) TO equipoise_analysis;
