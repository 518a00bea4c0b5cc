-- What the analysis may see. Views run as the owner and filter by the acting person's role themselves.

-- Rule B3: individual readings are for the statistician until unblinding; the investigator sees pooled figures only.
CREATE FUNCTION studies_read_by_analysis() RETURNS SETOF uuid LANGUAGE sql STABLE SECURITY DEFINER SET search_path = public, pg_temp AS $$
  SELECT acting_studies('statistician')
  UNION SELECT s.id FROM studies s WHERE s.state = 'unblinded' AND s.id IN (SELECT acting_studies('investigator'))
$$;
--> statement-breakpoint
-- Rule R6: the primary version is the last one written before the reading closed.
CREATE VIEW primary_ratings AS
  SELECT DISTINCT ON (reading_id) * FROM ratings WHERE NOT after_close ORDER BY reading_id, version DESC;
--> statement-breakpoint
CREATE VIEW analysis_readings WITH (security_barrier) AS
  SELECT s.study_id, s.analysis_id, seat.number AS seat_number, v.number AS vignette_number,
    first_reading.analysis_id AS repeat_of,
    r.id IS NOT NULL AS is_rated, o.reason AS omission_reason, h.harmful, r.harm_severity, r.harm_likelihood, r.omission, r.over_caution, r.confidence,
    r.seconds_visible, opened.key_seen_before,
    (SELECT count(*)::integer FROM ratings every WHERE every.reading_id = s.reading_id AND every.after_close) AS amendments_after_close
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
--> statement-breakpoint
CREATE VIEW analysis_scores WITH (security_barrier) AS
  SELECT s.study_id, s.analysis_id, c.criterion, c.score, c.cannot_judge_reason
  FROM sealed_readings s
  JOIN primary_ratings r ON r.reading_id = s.reading_id
  JOIN rating_scores c ON c.rating_id = r.id
  WHERE s.study_id IN (SELECT studies_read_by_analysis());
--> statement-breakpoint
-- Completion and minutes, never a score: for the coordinator, the investigator and the statistician.
CREATE FUNCTION reading_progress(study uuid) RETURNS TABLE (seat_number integer, total integer, rated integer, omitted integer, median_seconds double precision, signed_off boolean)
LANGUAGE sql STABLE SECURITY DEFINER SET search_path = public, pg_temp AS $$
  SELECT seat.number, count(*)::integer, count(r.id)::integer, count(o.analysis_id)::integer,
    percentile_cont(0.5) WITHIN GROUP (ORDER BY r.seconds_visible), EXISTS (SELECT 1 FROM sign_offs f WHERE f.seat_id = seat.id)
  FROM readings reading
  JOIN seats seat ON seat.id = reading.seat_id
  JOIN sealed_readings s ON s.reading_id = reading.id
  LEFT JOIN primary_ratings r ON r.reading_id = reading.id
  LEFT JOIN omissions o ON o.analysis_id = s.analysis_id
  WHERE reading.study_id = study AND study IN (SELECT acting_studies('coordinator', 'investigator', 'statistician'))
  GROUP BY seat.id, seat.number ORDER BY seat.number
$$;
--> statement-breakpoint
-- Rule B3: pooled over arms, and it moves only per 20 further ratings, so that no single score can be told from two looks.
CREATE FUNCTION pooled_distribution(study uuid) RETURNS TABLE (criterion text, score integer, count integer, of_ratings integer)
LANGUAGE sql STABLE SECURITY DEFINER SET search_path = public, pg_temp AS $$
  WITH counted AS (
    SELECT r.id, row_number() OVER (ORDER BY r.submitted_at, r.id) AS nth, count(*) OVER () AS n
    FROM primary_ratings r JOIN readings reading ON reading.id = r.reading_id
    WHERE reading.study_id = study AND study IN (SELECT acting_studies('investigator', 'statistician')))
  SELECT c.criterion, c.score, count(*)::integer, (counted.n / 20 * 20)::integer
  FROM counted JOIN rating_scores c ON c.rating_id = counted.id
  WHERE counted.nth <= counted.n / 20 * 20
  GROUP BY c.criterion, c.score, counted.n ORDER BY c.criterion, c.score
$$;
--> statement-breakpoint
-- Readings still open, by the analysis's own ids, so that one can be left out without sight of its arm.
CREATE FUNCTION open_readings(study uuid) RETURNS TABLE (analysis_id uuid, seat_number integer, vignette_number integer)
LANGUAGE sql STABLE SECURITY DEFINER SET search_path = public, pg_temp AS $$
  SELECT s.analysis_id, seat.number, v.number FROM sealed_readings s
  JOIN readings reading ON reading.id = s.reading_id JOIN seats seat ON seat.id = reading.seat_id JOIN vignettes v ON v.id = reading.vignette_id
  WHERE s.study_id = study AND study IN (SELECT acting_studies('investigator'))
    AND NOT EXISTS (SELECT 1 FROM ratings r WHERE r.reading_id = s.reading_id)
    AND NOT EXISTS (SELECT 1 FROM omissions o WHERE o.analysis_id = s.analysis_id)
  ORDER BY seat.number, s.analysis_id
$$;
--> statement-breakpoint
-- The one door to the arms: the state and both signatures are checked here, whoever calls.
CREATE FUNCTION require_unblinded(study uuid) RETURNS void LANGUAGE plpgsql STABLE SECURITY DEFINER SET search_path = public, pg_temp AS $$
BEGIN
  IF NOT EXISTS (SELECT 1 FROM studies WHERE id = study AND state = 'unblinded') OR signatures_given(study) <> 2
     OR study NOT IN (SELECT acting_studies('investigator', 'statistician')) THEN
    RAISE EXCEPTION 'arms stay sealed until two people have unblinded the study' USING ERRCODE = 'insufficient_privilege';
  END IF;
END $$;
--> statement-breakpoint
CREATE FUNCTION opened_arms(study uuid) RETURNS TABLE (analysis_id uuid, arm text, author_code text, words integer)
LANGUAGE plpgsql STABLE SECURITY DEFINER SET search_path = public, pg_temp AS $$
#variable_conflict use_column
BEGIN
  PERFORM require_unblinded(study);
  RETURN QUERY SELECT s.analysis_id, a.arm, a.code, array_length(regexp_split_to_array(btrim(shown.text), '\s+'), 1)
    FROM sealed_readings s JOIN readings r ON r.id = s.reading_id JOIN shown_answers shown ON shown.id = r.shown_answer_id
    JOIN answers w ON w.id = s.answer_id JOIN authors a ON a.id = w.author_id WHERE s.study_id = study;
END $$;
--> statement-breakpoint
CREATE FUNCTION opened_texts(study uuid) RETURNS TABLE (analysis_id uuid, seat_number integer, "position" integer, vignette_number integer, shown_text text, shown_hash text, raw_hash text, opened_hash text)
LANGUAGE plpgsql STABLE SECURITY DEFINER SET search_path = public, pg_temp AS $$
#variable_conflict use_column
BEGIN
  PERFORM require_unblinded(study);
  RETURN QUERY SELECT s.analysis_id, seat.number, r.position, v.number, shown.text, shown.text_hash, w.raw_hash, o.shown_hash
    FROM sealed_readings s JOIN readings r ON r.id = s.reading_id JOIN seats seat ON seat.id = r.seat_id JOIN vignettes v ON v.id = r.vignette_id
    JOIN shown_answers shown ON shown.id = r.shown_answer_id JOIN answers w ON w.id = s.answer_id LEFT JOIN reading_openings o ON o.reading_id = r.id
    WHERE s.study_id = study ORDER BY seat.number, r.position;
END $$;
--> statement-breakpoint
CREATE FUNCTION opened_seal(study uuid) RETURNS TABLE (seed text, salt text, allocation text, commitment text, certificate jsonb, sealed_at timestamptz)
LANGUAGE plpgsql STABLE SECURITY DEFINER SET search_path = public, pg_temp AS $$
#variable_conflict use_column
BEGIN
  PERFORM require_unblinded(study);
  RETURN QUERY SELECT s.seed, s.salt, s.allocation, s.commitment, s.certificate, s.sealed_at FROM seals s WHERE s.study_id = study;
END $$;
--> statement-breakpoint
-- The committed allocation and the rows that were used, side by side: they must be the same.
CREATE FUNCTION opened_allocation(study uuid) RETURNS TABLE (reading uuid, analysis_id uuid, seat uuid, "position" integer, period integer, vignette uuid, vignette_number integer, seat_number integer, arm text, answer uuid, author uuid, author_code text, repeat_of uuid)
LANGUAGE plpgsql STABLE SECURITY DEFINER SET search_path = public, pg_temp AS $$
#variable_conflict use_column
BEGIN
  PERFORM require_unblinded(study);
  RETURN QUERY SELECT s.reading_id, s.analysis_id, r.seat_id, r.position, s.period, r.vignette_id, v.number, seat.number, a.arm, s.answer_id, a.id, a.code, s.repeat_of
    FROM sealed_readings s JOIN readings r ON r.id = s.reading_id JOIN seats seat ON seat.id = r.seat_id JOIN vignettes v ON v.id = r.vignette_id
    JOIN answers w ON w.id = s.answer_id JOIN authors a ON a.id = w.author_id
    WHERE s.study_id = study ORDER BY seat.number, r.position;
END $$;
--> statement-breakpoint
CREATE FUNCTION opened_ledger(study uuid) RETURNS TABLE (chain uuid, "position" integer, nonce text, payload text)
LANGUAGE plpgsql STABLE SECURITY DEFINER SET search_path = public, pg_temp AS $$
#variable_conflict use_column
BEGIN
  PERFORM require_unblinded(study);
  RETURN QUERY SELECT o.chain, o.position, o.nonce, o.payload FROM ledger_openings o JOIN ledger_entries e USING (chain, position) WHERE e.study_id = study ORDER BY o.chain, o.position;
END $$;
--> statement-breakpoint
-- Ratings whose rows no longer tell what the ledger was told when they were recorded, or that the ledger never heard of.
CREATE FUNCTION ratings_unlike_ledger(study uuid) RETURNS TABLE (analysis_id uuid, version integer)
LANGUAGE plpgsql STABLE SECURITY DEFINER SET search_path = public, pg_temp AS $$
#variable_conflict use_column
BEGIN
  IF study NOT IN (SELECT acting_studies('investigator', 'statistician')) THEN RETURN; END IF;
  RETURN QUERY
    WITH told AS MATERIALIZED (
      SELECT o.payload::jsonb AS payload FROM ledger_openings o JOIN ledger_entries e USING (chain, position)
      WHERE e.study_id = study AND e.act IN ('rating-recorded', 'rating-amended'))
    SELECT s.analysis_id, r.version FROM ratings r JOIN sealed_readings s ON s.reading_id = r.reading_id
    LEFT JOIN told ON told.payload ->> 'reading_id' = r.reading_id::text AND told.payload ->> 'version' = r.version::text
    WHERE s.study_id = study AND (told.payload IS NULL OR told.payload <> rating_payload(r.reading_id, r.version));
END $$;
--> statement-breakpoint
REVOKE EXECUTE ON FUNCTION studies_read_by_analysis(), reading_progress(uuid), pooled_distribution(uuid), open_readings(uuid), require_unblinded(uuid), opened_arms(uuid), opened_texts(uuid), opened_seal(uuid), opened_allocation(uuid), opened_ledger(uuid), ratings_unlike_ledger(uuid) FROM PUBLIC;
--> statement-breakpoint
GRANT EXECUTE ON FUNCTION studies_read_by_analysis(), pooled_distribution(uuid), open_readings(uuid), opened_arms(uuid), opened_texts(uuid), opened_seal(uuid), opened_allocation(uuid), opened_ledger(uuid), ratings_unlike_ledger(uuid), readings_open(uuid), signatures_given(uuid) TO equipoise_analysis;
--> statement-breakpoint
-- Times leave the database as the ledger spells them.
GRANT EXECUTE ON FUNCTION ledger_time(timestamptz) TO equipoise_gate, equipoise_analysis;
--> statement-breakpoint
GRANT EXECUTE ON FUNCTION reading_progress(uuid), ledger_first_break(uuid) TO equipoise_operations, equipoise_analysis, equipoise_gate;
--> statement-breakpoint
GRANT SELECT ON analysis_readings, analysis_scores TO equipoise_analysis;
