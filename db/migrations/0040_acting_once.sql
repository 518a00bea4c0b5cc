-- Who acts is asked once for each statement. `IN (SELECT f())` may be planned as a join that calls f again for
-- every row beside it: for a rater's page that was thousands of calls. An array is made before the first row is read.
CREATE OR REPLACE FUNCTION acting_studies(VARIADIC asked text[]) RETURNS SETOF uuid LANGUAGE sql STABLE SECURITY DEFINER SET search_path = public, pg_temp AS $$
  SELECT study_id FROM participants WHERE id = ANY (ARRAY(SELECT acting_participants(VARIADIC asked)))
$$;
--> statement-breakpoint
-- The highest version of an assignment decides.
CREATE OR REPLACE FUNCTION acting_seats() RETURNS SETOF uuid LANGUAGE sql STABLE SECURITY DEFINER SET search_path = public, pg_temp AS $$
  SELECT a.seat_id FROM seat_assignments a
  WHERE a.participant_id = ANY (ARRAY(SELECT acting_participants('rater')))
    AND a.version = (SELECT max(b.version) FROM seat_assignments b WHERE b.seat_id = a.seat_id)
$$;
--> statement-breakpoint
CREATE OR REPLACE FUNCTION acting_readings() RETURNS SETOF uuid LANGUAGE sql STABLE SECURITY DEFINER SET search_path = public, pg_temp AS $$
  SELECT id FROM readings WHERE seat_id = ANY (ARRAY(SELECT acting_seats()))
$$;
--> statement-breakpoint
-- The key of a vignette opens to a rater once the unaided judgement on an answer to it is locked, or as the design says.
CREATE OR REPLACE FUNCTION keys_open_to_acting() RETURNS SETOF uuid LANGUAGE sql STABLE SECURITY DEFINER SET search_path = public, pg_temp AS $$
  SELECT r.vignette_id FROM readings r
  JOIN reading_openings o ON o.reading_id = r.id
  LEFT JOIN harm_judgements h ON h.reading_id = r.id
  JOIN rating_rules() d ON d.study_id = r.study_id
  WHERE r.seat_id = ANY (ARRAY(SELECT acting_seats()))
    AND (d.key_reveal = 'always' OR (d.key_reveal = 'after-harm-judgement' AND h.reading_id IS NOT NULL))
$$;
--> statement-breakpoint
CREATE OR REPLACE FUNCTION omitted_to_acting() RETURNS SETOF uuid LANGUAGE sql STABLE SECURITY DEFINER SET search_path = public, pg_temp AS $$
  SELECT s.reading_id FROM omissions o JOIN sealed_readings s USING (analysis_id) WHERE s.reading_id = ANY (ARRAY(SELECT acting_readings()))
$$;
--> statement-breakpoint
-- Where the acting rater has to declare before anything is read.
CREATE OR REPLACE FUNCTION studies_owing_declaration() RETURNS SETOF uuid LANGUAGE sql STABLE SECURITY DEFINER SET search_path = public, pg_temp AS $$
  SELECT s.study_id FROM seats s JOIN studies t ON t.id = s.study_id WHERE s.id = ANY (ARRAY(SELECT acting_seats())) AND t.state = 'rating' AND owes_declaration(s.id)
$$;
--> statement-breakpoint
CREATE OR REPLACE FUNCTION guessing_seats() RETURNS SETOF uuid LANGUAGE sql STABLE SECURITY DEFINER SET search_path = public, pg_temp AS $$
  SELECT f.seat_id FROM sign_offs f JOIN seats s ON s.id = f.seat_id JOIN studies t ON t.id = s.study_id
  WHERE f.participant_id = ANY (ARRAY(SELECT acting_participants('rater'))) AND f.seat_id = ANY (ARRAY(SELECT acting_seats())) AND t.state IN ('rating', 'locked')
$$;
--> statement-breakpoint
CREATE OR REPLACE FUNCTION cases_reviewed_by_acting() RETURNS SETOF uuid LANGUAGE sql STABLE SECURITY DEFINER SET search_path = public, pg_temp AS $$
  SELECT vignette_id FROM panel_reviews WHERE participant_id = ANY (ARRAY(SELECT acting_participants('panel-pharmacist', 'panel-physician')))
$$;
