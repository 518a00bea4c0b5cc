-- Rule L7: rows leave the database as they are, and are compared with the ledger in study/record/. This replaces the comparison in SQL.
DROP FUNCTION records_unlike_ledger(uuid), texts_unlike_hash(uuid), kept_facts(uuid), told_facts(uuid);
--> statement-breakpoint
-- Which rows of a table belong to study $1. A table that isn't named here leaves the database by other ways or by none.
CREATE FUNCTION record_scope(of_table text) RETURNS text LANGUAGE sql IMMUTABLE AS $$
  SELECT CASE
    WHEN of_table = 'installation' THEN 'true'
    WHEN of_table = 'studies' THEN 'id = $1'
    WHEN of_table IN ('participants', 'consents', 'withdrawals', 'designs', 'plans', 'ethics_decisions', 'deadlines', 'vignette_sets', 'vignettes', 'answer_keys', 'practice_cases', 'panel_reviews', 'authors',
      'affiliations', 'acquaintance_declarations', 'acquaintance_waivers', 'answers', 'candidate_texts', 'seats', 'seals', 'surface_measurements', 'readings', 'sealed_readings', 'shown_answers', 'omissions',
      'key_offices', 'unblinding_signatures') THEN 'study_id = $1'
    WHEN of_table IN ('participant_roles', 'mail_choices', 'practice_attempts') THEN 'participant_id IN (SELECT id FROM participants WHERE study_id = $1)'
    WHEN of_table IN ('candidate_links', 'leak_findings', 'text_edits', 'finding_waivers', 'clearances') THEN 'candidate_id IN (SELECT id FROM candidate_texts WHERE study_id = $1)'
    WHEN of_table IN ('seat_assignments', 'sign_offs', 'guess_endings') THEN 'seat_id IN (SELECT id FROM seats WHERE study_id = $1)'
    WHEN of_table IN ('reading_openings', 'harm_judgements', 'viewings', 'ratings', 'source_guesses') THEN 'reading_id IN (SELECT id FROM readings WHERE study_id = $1)'
    WHEN of_table = 'rating_scores' THEN 'rating_id IN (SELECT g.id FROM ratings g JOIN readings r ON r.id = g.reading_id WHERE r.study_id = $1)'
  END
$$;
--> statement-breakpoint
-- What a row says in the record: who a participant is as a person, and a rater's words in practice, stay where they are.
CREATE FUNCTION record_says(of_table text) RETURNS text LANGUAGE sql IMMUTABLE AS $$
  SELECT CASE of_table
    WHEN 'participants' THEN 'to_jsonb(t) - ''person_id'''
    WHEN 'practice_attempts' THEN 'to_jsonb(t) - ''body'' || jsonb_build_object(''body_hash'', sha256_hex(t.body::text))'
    ELSE 'to_jsonb(t)' END
$$;
--> statement-breakpoint
CREATE FUNCTION record_rows(study uuid, of_table text) RETURNS SETOF jsonb
LANGUAGE plpgsql STABLE SECURITY DEFINER SET search_path = public, pg_temp SET timezone = 'UTC' AS $$
BEGIN
  PERFORM require_unblinded(study);
  IF record_scope(of_table) IS NULL THEN RAISE EXCEPTION 'no record stands in %', of_table USING ERRCODE = 'insufficient_privilege'; END IF;
  RETURN QUERY EXECUTE format('SELECT %s FROM %I t WHERE %s', record_says(of_table), of_table, record_scope(of_table)) USING study;
END $$;
--> statement-breakpoint
REVOKE EXECUTE ON FUNCTION record_scope(text), record_says(text), record_rows(uuid, text) FROM PUBLIC;
--> statement-breakpoint
GRANT EXECUTE ON FUNCTION record_rows(uuid, text) TO equipoise_analysis;
--> statement-breakpoint
-- The same payload as before, each field by its name: a column that comes later changes no digest of what was recorded earlier.
CREATE OR REPLACE FUNCTION rating_payload(of_reading uuid, of_version integer) RETURNS jsonb
LANGUAGE sql STABLE SET search_path = public, pg_temp AS $$
  SELECT jsonb_build_object('reading_id', r.reading_id, 'version', r.version, 'participant_id', r.participant_id, 'harm_severity', r.harm_severity, 'harm_likelihood', r.harm_likelihood,
      'omission', r.omission, 'over_caution', r.over_caution, 'confidence', r.confidence, 'comment', r.comment, 'after_close', r.after_close, 'amendment_reason', r.amendment_reason,
      'seconds_visible', r.seconds_visible,
      'harmful', (SELECT harmful FROM harm_judgements h WHERE h.reading_id = of_reading),
      'scores', (SELECT jsonb_object_agg(s.criterion, coalesce(to_jsonb(s.score), jsonb_build_object('cannotJudge', s.cannot_judge_reason))) FROM rating_scores s WHERE s.rating_id = r.id))
    || coalesce((SELECT jsonb_build_object('device', v.device) FROM viewings v WHERE v.reading_id = of_reading AND v.version = of_version), '{}')
  FROM ratings r WHERE r.reading_id = of_reading AND r.version = of_version
$$;
