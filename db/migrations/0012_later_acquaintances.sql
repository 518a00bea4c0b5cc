-- Rule A16: whoever took this seat over after the seal and has not said which of the residents listed they know.
CREATE FUNCTION owes_declaration(seat uuid) RETURNS boolean LANGUAGE plpgsql STABLE SECURITY DEFINER SET search_path = public, pg_temp AS $$
DECLARE
  holder record;
BEGIN
  SELECT a.participant_id AS id, a.recorded_at > f.sealed_at AS is_late, s.study_id AS study INTO holder
    FROM seat_assignments a JOIN seats s ON s.id = a.seat_id JOIN seals f ON f.study_id = s.study_id WHERE a.seat_id = seat ORDER BY a.version DESC LIMIT 1;
  RETURN coalesce(holder.is_late, false) AND EXISTS (SELECT FROM raters_without_declaration(holder.study) w WHERE w.participant_id = holder.id);
END $$;
--> statement-breakpoint
-- Where the acting rater has to declare before anything is read.
CREATE FUNCTION studies_owing_declaration() RETURNS SETOF uuid LANGUAGE sql STABLE SECURITY DEFINER SET search_path = public, pg_temp AS $$
  SELECT s.study_id FROM seats s JOIN studies t ON t.id = s.study_id WHERE s.id IN (SELECT acting_seats()) AND t.state = 'rating' AND owes_declaration(s.id)
$$;
--> statement-breakpoint
-- Rule A16 again, where no bug of the program can pass it by.
CREATE FUNCTION guard_declared() RETURNS trigger LANGUAGE plpgsql SECURITY DEFINER SET search_path = public, pg_temp AS $$
BEGIN
  IF owes_declaration((SELECT r.seat_id FROM readings r WHERE r.id = NEW.reading_id)) THEN
    RAISE EXCEPTION 'the rater has not said whom they know' USING ERRCODE = 'restrict_violation';
  END IF;
  RETURN NEW;
END $$;
--> statement-breakpoint
CREATE TRIGGER undeclared_guard BEFORE INSERT ON reading_openings FOR EACH ROW EXECUTE FUNCTION guard_declared();
--> statement-breakpoint
CREATE TRIGGER undeclared_guard BEFORE INSERT ON harm_judgements FOR EACH ROW EXECUTE FUNCTION guard_declared();
--> statement-breakpoint
CREATE TRIGGER undeclared_guard BEFORE INSERT ON ratings FOR EACH ROW EXECUTE FUNCTION guard_declared();
--> statement-breakpoint
-- What the rater before had opened stays shut as well.
CREATE POLICY declared ON shown_answers AS RESTRICTIVE FOR SELECT TO equipoise_blinded USING (study_id NOT IN (SELECT studies_owing_declaration()));
--> statement-breakpoint
ALTER POLICY own_word ON acquaintance_declarations WITH CHECK (
  participant_id IN (SELECT acting_participants('rater')) AND participant_id = acting_member(study_id)
  AND (EXISTS (SELECT FROM studies s WHERE s.id = study_id AND s.state IN ('draft', 'collecting')) OR study_id IN (SELECT studies_owing_declaration()))
  AND listed = (SELECT coalesce(jsonb_agg(jsonb_build_object('code', w.code, 'institution', w.institution)), '[]') FROM writers_listed_to_acting(study_id) w));
--> statement-breakpoint
-- After unblinding: ratings of answers whose author the rater had said they know, by seat. Nothing is left out for it.
CREATE FUNCTION opened_acquainted_readings(study uuid) RETURNS TABLE (seat_number integer, declared_at timestamptz, readings integer)
LANGUAGE plpgsql STABLE SECURITY DEFINER SET search_path = public, pg_temp AS $$
#variable_conflict use_column
BEGIN
  PERFORM require_unblinded(study);
  RETURN QUERY SELECT seat.number, said.recorded_at, count(*)::integer
    FROM sealed_readings s JOIN readings r ON r.id = s.reading_id JOIN seats seat ON seat.id = r.seat_id JOIN primary_ratings p ON p.reading_id = r.id
      JOIN answers a ON a.id = s.answer_id JOIN authors w ON w.id = a.author_id JOIN participants m ON m.id = w.participant_id
      JOIN LATERAL (SELECT d.known, d.recorded_at FROM acquaintance_declarations d WHERE d.participant_id = p.participant_id ORDER BY d.version DESC LIMIT 1) said ON said.known ? m.code
    WHERE s.study_id = study GROUP BY seat.number, p.participant_id, said.recorded_at ORDER BY seat.number, said.recorded_at;
END $$;
--> statement-breakpoint
REVOKE EXECUTE ON FUNCTION owes_declaration(uuid), studies_owing_declaration(), opened_acquainted_readings(uuid) FROM PUBLIC;
--> statement-breakpoint
GRANT EXECUTE ON FUNCTION studies_owing_declaration() TO equipoise_blinded;
--> statement-breakpoint
GRANT EXECUTE ON FUNCTION opened_acquainted_readings(uuid) TO equipoise_analysis;
