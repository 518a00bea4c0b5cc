-- Rule T8: a case's texts go to the redactor together, each arm among them: a batch, a count or an order then tells nobody's arm.
-- What an earlier version sent in part is completed by the arms that it lacked.
CREATE FUNCTION guard_whole_case() RETURNS trigger LANGUAGE plpgsql SECURITY DEFINER SET search_path = public, pg_temp AS $$
BEGIN
  IF EXISTS (
    WITH arms AS MATERIALIZED (
      SELECT DISTINCT a.study_id, a.vignette_id, w.arm, EXISTS (SELECT FROM fresh f WHERE f.answer_id = a.id) AS is_fresh
      FROM candidate_links l JOIN answers a ON a.id = l.answer_id JOIN authors w ON w.id = a.author_id
      WHERE a.vignette_id IN (SELECT n.vignette_id FROM fresh f JOIN answers n ON n.id = f.answer_id)),
      cases AS (SELECT study_id, vignette_id, count(DISTINCT arm) FILTER (WHERE is_fresh) AS sent, count(DISTINCT arm) FILTER (WHERE NOT is_fresh) AS earlier, count(DISTINCT arm) AS together FROM arms GROUP BY 1, 2)
    SELECT FROM cases CROSS JOIN LATERAL (SELECT jsonb_array_length(d.design -> 'arms') AS planned FROM designs d WHERE d.study_id = cases.study_id ORDER BY d.version DESC LIMIT 1) design
    WHERE NOT (sent = planned OR (earlier BETWEEN 1 AND planned - 1 AND together = planned))) THEN
    RAISE EXCEPTION 'an arm of this case has no answer among these texts' USING ERRCODE = 'restrict_violation', CONSTRAINT = 'candidates_whole_case_t8';
  END IF;
  RETURN NULL;
END $$;
--> statement-breakpoint
CREATE TRIGGER candidate_links_whole_case AFTER INSERT ON candidate_links REFERENCING NEW TABLE AS fresh FOR EACH STATEMENT EXECUTE FUNCTION guard_whole_case();
--> statement-breakpoint
-- And no text goes there by itself.
CREATE FUNCTION guard_linked_text() RETURNS trigger LANGUAGE plpgsql SECURITY DEFINER SET search_path = public, pg_temp AS $$
BEGIN
  IF NOT EXISTS (SELECT FROM candidate_links WHERE candidate_id = NEW.id) THEN
    RAISE EXCEPTION 'a text for the redactor belongs to an answer' USING ERRCODE = 'restrict_violation', CONSTRAINT = 'candidates_linked_t8';
  END IF;
  RETURN NULL;
END $$;
--> statement-breakpoint
CREATE CONSTRAINT TRIGGER candidate_texts_linked AFTER INSERT ON candidate_texts DEFERRABLE INITIALLY DEFERRED FOR EACH ROW EXECUTE FUNCTION guard_linked_text();
--> statement-breakpoint
REVOKE EXECUTE ON FUNCTION guard_whole_case(), guard_linked_text() FROM PUBLIC;
