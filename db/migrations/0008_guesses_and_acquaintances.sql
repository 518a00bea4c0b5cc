CREATE TABLE "acquaintance_declarations" (
	"participant_id" uuid NOT NULL,
	"version" integer NOT NULL,
	"study_id" uuid NOT NULL,
	"listed" jsonb NOT NULL,
	"known" jsonb NOT NULL,
	"recorded_at" timestamp (6) with time zone DEFAULT now() NOT NULL,
	CONSTRAINT "acquaintance_declarations_version" PRIMARY KEY("participant_id","version"),
	CONSTRAINT "acquaintance_declarations_known_listed_a15" CHECK (jsonb_path_query_array("acquaintance_declarations"."listed", '$[*].code') @> "acquaintance_declarations"."known")
);
--> statement-breakpoint
CREATE TABLE "acquaintance_waivers" (
	"participant_id" uuid PRIMARY KEY NOT NULL,
	"study_id" uuid NOT NULL,
	"waived_by" uuid NOT NULL,
	"reason" text NOT NULL,
	"recorded_at" timestamp (6) with time zone DEFAULT now() NOT NULL,
	CONSTRAINT "acquaintance_waivers_have_reason" CHECK (length(btrim("acquaintance_waivers"."reason")) > 0)
);
--> statement-breakpoint
CREATE TABLE "affiliations" (
	"participant_id" uuid NOT NULL,
	"version" integer NOT NULL,
	"study_id" uuid NOT NULL,
	"institution" text NOT NULL,
	"recorded_at" timestamp (6) with time zone DEFAULT now() NOT NULL,
	CONSTRAINT "affiliations_version" PRIMARY KEY("participant_id","version"),
	CONSTRAINT "affiliations_named" CHECK (length(btrim("affiliations"."institution")) between 1 and 100)
);
--> statement-breakpoint
CREATE TABLE "guess_endings" (
	"seat_id" uuid PRIMARY KEY NOT NULL,
	"participant_id" uuid NOT NULL,
	"ending" text NOT NULL,
	"recorded_at" timestamp (6) with time zone DEFAULT now() NOT NULL,
	CONSTRAINT "guess_endings_known" CHECK ("guess_endings"."ending" in ('finished', 'declined'))
);
--> statement-breakpoint
CREATE TABLE "source_guesses" (
	"reading_id" uuid PRIMARY KEY NOT NULL,
	"participant_id" uuid NOT NULL,
	"guessed_arm" text,
	"confidence" integer,
	"reason" text NOT NULL,
	"recorded_at" timestamp (6) with time zone DEFAULT now() NOT NULL,
	CONSTRAINT "source_guesses_confidence_g3" CHECK (("source_guesses"."guessed_arm" is null and "source_guesses"."confidence" is null) or ("source_guesses"."guessed_arm" is not null and "source_guesses"."confidence" is not null and "source_guesses"."confidence" between 1 and 5))
);
--> statement-breakpoint
ALTER TABLE "acquaintance_declarations" ADD CONSTRAINT "acquaintance_declarations_participant_id_participants_id_fk" FOREIGN KEY ("participant_id") REFERENCES "public"."participants"("id") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "acquaintance_declarations" ADD CONSTRAINT "acquaintance_declarations_study_id_studies_id_fk" FOREIGN KEY ("study_id") REFERENCES "public"."studies"("id") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "acquaintance_waivers" ADD CONSTRAINT "acquaintance_waivers_participant_id_participants_id_fk" FOREIGN KEY ("participant_id") REFERENCES "public"."participants"("id") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "acquaintance_waivers" ADD CONSTRAINT "acquaintance_waivers_study_id_studies_id_fk" FOREIGN KEY ("study_id") REFERENCES "public"."studies"("id") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "acquaintance_waivers" ADD CONSTRAINT "acquaintance_waivers_waived_by_participants_id_fk" FOREIGN KEY ("waived_by") REFERENCES "public"."participants"("id") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "affiliations" ADD CONSTRAINT "affiliations_participant_id_participants_id_fk" FOREIGN KEY ("participant_id") REFERENCES "public"."participants"("id") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "affiliations" ADD CONSTRAINT "affiliations_study_id_studies_id_fk" FOREIGN KEY ("study_id") REFERENCES "public"."studies"("id") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "guess_endings" ADD CONSTRAINT "guess_endings_seat_id_seats_id_fk" FOREIGN KEY ("seat_id") REFERENCES "public"."seats"("id") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "guess_endings" ADD CONSTRAINT "guess_endings_participant_id_participants_id_fk" FOREIGN KEY ("participant_id") REFERENCES "public"."participants"("id") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "source_guesses" ADD CONSTRAINT "source_guesses_reading_id_readings_id_fk" FOREIGN KEY ("reading_id") REFERENCES "public"."readings"("id") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "source_guesses" ADD CONSTRAINT "source_guesses_participant_id_participants_id_fk" FOREIGN KEY ("participant_id") REFERENCES "public"."participants"("id") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
DO $$
DECLARE name text;
BEGIN
  FOREACH name IN ARRAY ARRAY['acquaintance_declarations', 'acquaintance_waivers', 'affiliations', 'source_guesses', 'guess_endings'] LOOP
    EXECUTE format('ALTER TABLE %I ENABLE ROW LEVEL SECURITY', name);
    EXECUTE format('CREATE TRIGGER append_only BEFORE UPDATE OR DELETE ON %I FOR EACH ROW EXECUTE FUNCTION refuse_change()', name);
    EXECUTE format('CREATE TRIGGER append_only_truncate BEFORE TRUNCATE ON %I FOR EACH STATEMENT EXECUTE FUNCTION refuse_change()', name);
  END LOOP;
END $$;
--> statement-breakpoint
-- Rule A15: whom a rater is asked about, by pseudonym and institution. No arm and no author's label.
CREATE FUNCTION writers_listed_to_acting(study uuid) RETURNS TABLE (code text, institution text) LANGUAGE sql STABLE SECURITY DEFINER SET search_path = public, pg_temp AS $$
  SELECT m.code, (SELECT a.institution FROM affiliations a WHERE a.participant_id = m.id ORDER BY a.version DESC LIMIT 1) AS institution
  FROM authors w JOIN participants m ON m.id = w.participant_id
  WHERE w.study_id = study AND study IN (SELECT acting_studies('rater')) ORDER BY institution NULLS LAST, m.code
$$;
--> statement-breakpoint
-- Raters on a seat whose last declaration doesn't cover every resident as listed now. Runs with the caller's rights.
CREATE FUNCTION raters_without_declaration(study uuid) RETURNS TABLE (participant_id uuid, code text) LANGUAGE sql STABLE SET search_path = public, pg_temp AS $$
  SELECT m.id, m.code FROM seats s
  JOIN LATERAL (SELECT a.participant_id AS id FROM seat_assignments a WHERE a.seat_id = s.id ORDER BY a.version DESC LIMIT 1) holder ON true
  JOIN participants m ON m.id = holder.id
  LEFT JOIN LATERAL (SELECT d.listed FROM acquaintance_declarations d WHERE d.participant_id = m.id ORDER BY d.version DESC LIMIT 1) last ON true
  WHERE s.study_id = study AND NOT EXISTS (SELECT FROM acquaintance_waivers v WHERE v.participant_id = m.id)
    AND EXISTS (SELECT FROM authors w JOIN participants r ON r.id = w.participant_id
      LEFT JOIN LATERAL (SELECT a.institution FROM affiliations a WHERE a.participant_id = r.id ORDER BY a.version DESC LIMIT 1) place ON true
      WHERE w.study_id = study AND NOT coalesce(last.listed @> jsonb_build_array(jsonb_build_object('code', r.code, 'institution', place.institution)), false))
  ORDER BY m.code
$$;
--> statement-breakpoint
-- Rule A15 again, where no bug of the program can pass it by.
CREATE FUNCTION guard_acquaintances() RETURNS trigger LANGUAGE plpgsql SECURITY DEFINER SET search_path = public, pg_temp AS $$
BEGIN
  IF NEW.state = 'rating' AND OLD.state = 'collecting' AND EXISTS (SELECT FROM raters_without_declaration(NEW.id)) THEN
    RAISE EXCEPTION 'a rater has not said whom they know' USING ERRCODE = 'restrict_violation';
  END IF;
  RETURN NEW;
END $$;
--> statement-breakpoint
CREATE TRIGGER studies_undeclared_guard BEFORE UPDATE ON studies FOR EACH ROW EXECUTE FUNCTION guard_acquaintances();
--> statement-breakpoint
REVOKE EXECUTE ON FUNCTION writers_listed_to_acting(uuid), raters_without_declaration(uuid) FROM PUBLIC;
--> statement-breakpoint
GRANT EXECUTE ON FUNCTION writers_listed_to_acting(uuid) TO equipoise_blinded;
--> statement-breakpoint
GRANT EXECUTE ON FUNCTION raters_without_declaration(uuid) TO equipoise_operations;
--> statement-breakpoint
GRANT SELECT, INSERT ON acquaintance_declarations TO equipoise_blinded;
--> statement-breakpoint
GRANT SELECT ON acquaintance_declarations TO equipoise_operations;
--> statement-breakpoint
GRANT SELECT, INSERT ON acquaintance_waivers, affiliations TO equipoise_operations;
--> statement-breakpoint
CREATE POLICY own ON acquaintance_declarations FOR SELECT TO equipoise_blinded USING (participant_id IN (SELECT acting_participants('rater')));
--> statement-breakpoint
CREATE POLICY own_word ON acquaintance_declarations FOR INSERT TO equipoise_blinded WITH CHECK (
  participant_id IN (SELECT acting_participants('rater')) AND participant_id = acting_member(study_id)
  AND EXISTS (SELECT FROM studies s WHERE s.id = study_id AND s.state IN ('draft', 'collecting'))
  AND listed = (SELECT coalesce(jsonb_agg(jsonb_build_object('code', w.code, 'institution', w.institution)), '[]') FROM writers_listed_to_acting(study_id) w));
--> statement-breakpoint
CREATE POLICY coordinators ON acquaintance_declarations FOR SELECT TO equipoise_operations USING (study_id IN (SELECT acting_studies('coordinator')));
--> statement-breakpoint
CREATE POLICY coordinators_read ON acquaintance_waivers FOR SELECT TO equipoise_operations USING (study_id IN (SELECT acting_studies('coordinator')));
--> statement-breakpoint
CREATE POLICY coordinators ON acquaintance_waivers FOR INSERT TO equipoise_operations WITH CHECK (study_id IN (SELECT acting_studies('coordinator')) AND waived_by = acting_member(study_id)
  AND EXISTS (SELECT FROM participants p JOIN participant_roles r ON r.participant_id = p.id AND r.role = 'rater' WHERE p.id = acquaintance_waivers.participant_id AND p.study_id = acquaintance_waivers.study_id)
  AND EXISTS (SELECT FROM studies s WHERE s.id = study_id AND s.state IN ('draft', 'collecting')));
--> statement-breakpoint
CREATE POLICY coordinators_read ON affiliations FOR SELECT TO equipoise_operations USING (study_id IN (SELECT acting_studies('coordinator')));
--> statement-breakpoint
CREATE POLICY coordinators ON affiliations FOR INSERT TO equipoise_operations WITH CHECK (study_id IN (SELECT acting_studies('coordinator'))
  AND EXISTS (SELECT FROM authors w WHERE w.participant_id = affiliations.participant_id AND w.study_id = affiliations.study_id)
  AND EXISTS (SELECT FROM studies s WHERE s.id = study_id AND s.state IN ('draft', 'collecting')));
--> statement-breakpoint
-- Rule G1: the acting rater's own seats, signed off by that very person, while the arms are sealed.
CREATE FUNCTION guessing_seats() RETURNS SETOF uuid LANGUAGE sql STABLE SECURITY DEFINER SET search_path = public, pg_temp AS $$
  SELECT f.seat_id FROM sign_offs f JOIN seats s ON s.id = f.seat_id JOIN studies t ON t.id = s.study_id
  WHERE f.participant_id IN (SELECT acting_participants('rater')) AND f.seat_id IN (SELECT acting_seats()) AND t.state IN ('rating', 'locked')
$$;
--> statement-breakpoint
-- What is guessed: rated primary readings, counted anew, so that no gap in the numbers tells a hidden repeat.
CREATE FUNCTION readings_to_guess() RETURNS TABLE (study_id uuid, seat_id uuid, reading_id uuid, number integer) LANGUAGE sql STABLE SECURITY DEFINER SET search_path = public, pg_temp AS $$
  SELECT r.study_id, r.seat_id, r.id, (row_number() OVER (PARTITION BY r.seat_id ORDER BY r.position))::integer
  FROM readings r JOIN sealed_readings s ON s.reading_id = r.id
  WHERE r.seat_id IN (SELECT guessing_seats()) AND s.repeat_of IS NULL AND EXISTS (SELECT FROM ratings g WHERE g.reading_id = r.id)
$$;
--> statement-breakpoint
-- Rule G2: the one door through which a rater learns the arms' labels, closed until the own sign-off.
CREATE FUNCTION guess_choices(study uuid) RETURNS TABLE (number integer, arm text, label text) LANGUAGE sql STABLE SECURITY DEFINER SET search_path = public, pg_temp AS $$
  SELECT a.place::integer, a.arm ->> 'id', a.arm ->> 'label'
  FROM (SELECT design FROM designs WHERE study_id = study ORDER BY version DESC LIMIT 1) d, jsonb_array_elements(d.design -> 'arms') WITH ORDINALITY AS a (arm, place)
  WHERE study IN (SELECT s.study_id FROM seats s WHERE s.id IN (SELECT guessing_seats())) ORDER BY a.place
$$;
--> statement-breakpoint
-- Rule G4: guesses meet arms behind the same door as scores do.
CREATE FUNCTION opened_guesses(study uuid) RETURNS TABLE (analysis_id uuid, seat_number integer, vignette_number integer, arm text, guessed_arm text, confidence integer, reason text, guessed_at timestamptz)
LANGUAGE plpgsql STABLE SECURITY DEFINER SET search_path = public, pg_temp AS $$
#variable_conflict use_column
BEGIN
  PERFORM require_unblinded(study);
  RETURN QUERY SELECT s.analysis_id, seat.number, v.number, a.arm, g.guessed_arm, g.confidence, g.reason, g.recorded_at
    FROM source_guesses g JOIN sealed_readings s ON s.reading_id = g.reading_id JOIN readings r ON r.id = g.reading_id JOIN seats seat ON seat.id = r.seat_id JOIN vignettes v ON v.id = r.vignette_id
      JOIN answers w ON w.id = s.answer_id JOIN authors a ON a.id = w.author_id
    WHERE s.study_id = study ORDER BY seat.number, r.position;
END $$;
--> statement-breakpoint
CREATE FUNCTION opened_guess_endings(study uuid) RETURNS TABLE (seat_number integer, ending text)
LANGUAGE plpgsql STABLE SECURITY DEFINER SET search_path = public, pg_temp AS $$
#variable_conflict use_column
BEGIN
  PERFORM require_unblinded(study);
  RETURN QUERY SELECT s.number, e.ending FROM seats s LEFT JOIN guess_endings e ON e.seat_id = s.id WHERE s.study_id = study ORDER BY s.number;
END $$;
--> statement-breakpoint
REVOKE EXECUTE ON FUNCTION guessing_seats(), readings_to_guess(), guess_choices(uuid), opened_guesses(uuid), opened_guess_endings(uuid) FROM PUBLIC;
--> statement-breakpoint
GRANT EXECUTE ON FUNCTION guessing_seats(), readings_to_guess(), guess_choices(uuid) TO equipoise_blinded;
--> statement-breakpoint
GRANT EXECUTE ON FUNCTION opened_guesses(uuid), opened_guess_endings(uuid) TO equipoise_analysis;
--> statement-breakpoint
GRANT SELECT, INSERT ON source_guesses, guess_endings TO equipoise_blinded;
--> statement-breakpoint
CREATE POLICY own ON source_guesses FOR SELECT TO equipoise_blinded USING (participant_id IN (SELECT acting_participants('rater')));
--> statement-breakpoint
CREATE POLICY own_guess ON source_guesses FOR INSERT TO equipoise_blinded WITH CHECK (participant_id IN (SELECT acting_participants('rater'))
  AND EXISTS (SELECT FROM readings_to_guess() t WHERE t.reading_id = source_guesses.reading_id
    AND (guessed_arm IS NULL OR guessed_arm IN (SELECT c.arm FROM guess_choices(t.study_id) c))
    AND NOT EXISTS (SELECT FROM guess_endings e WHERE e.seat_id = t.seat_id)));
--> statement-breakpoint
CREATE POLICY own ON guess_endings FOR SELECT TO equipoise_blinded USING (participant_id IN (SELECT acting_participants('rater')));
--> statement-breakpoint
CREATE POLICY own_end ON guess_endings FOR INSERT TO equipoise_blinded WITH CHECK (participant_id IN (SELECT acting_participants('rater')) AND seat_id IN (SELECT guessing_seats())
  AND (ending = 'declined' OR NOT EXISTS (SELECT FROM readings_to_guess() t WHERE t.seat_id = guess_endings.seat_id AND NOT EXISTS (SELECT FROM source_guesses g WHERE g.reading_id = t.reading_id))));
