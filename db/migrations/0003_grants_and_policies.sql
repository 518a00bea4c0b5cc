-- What each login role may touch. Nothing is granted by default; every table has row policies, so a missing policy shows nothing.
DO $$
DECLARE name text;
BEGIN
  FOR name IN SELECT tablename FROM pg_tables WHERE schemaname = 'public' LOOP
    EXECUTE format('ALTER TABLE %I ENABLE ROW LEVEL SECURITY', name);
  END LOOP;
END $$;
--> statement-breakpoint
GRANT USAGE ON SCHEMA public TO equipoise_gate, equipoise_author, equipoise_blinded, equipoise_operations, equipoise_analysis;
--> statement-breakpoint
-- Functions are closed to everyone first; later statements name who may call which.
REVOKE EXECUTE ON ALL FUNCTIONS IN SCHEMA public FROM PUBLIC;
--> statement-breakpoint
GRANT EXECUTE ON FUNCTION acting_person(), acting_member(uuid), acting_participants(text[]), acting_studies(text[]), acting_seats(), acting_readings(), ledger_append(uuid, text, text, text), ledger_checkpoint(uuid, integer), take_turn(uuid)
  TO equipoise_gate, equipoise_author, equipoise_blinded, equipoise_operations, equipoise_analysis;
--> statement-breakpoint
-- Everyone: what the database is for, the studies they take part in, their own pseudonym.
GRANT SELECT ON installation TO equipoise_gate, equipoise_author, equipoise_blinded, equipoise_operations, equipoise_analysis;
--> statement-breakpoint
CREATE POLICY all_read ON installation FOR SELECT USING (true);
--> statement-breakpoint
GRANT SELECT ON studies TO equipoise_gate, equipoise_author, equipoise_blinded, equipoise_operations, equipoise_analysis;
--> statement-breakpoint
CREATE POLICY gate_read ON studies FOR SELECT TO equipoise_gate USING (true);
--> statement-breakpoint
CREATE POLICY members_read ON studies FOR SELECT TO equipoise_author, equipoise_blinded, equipoise_operations, equipoise_analysis
  USING (id IN (SELECT acting_studies('coordinator', 'redactor', 'resident', 'rater', 'investigator', 'statistician', 'auditor')));
--> statement-breakpoint

-- Gate: signing in, consent, the ledger. No answer and no score.
GRANT SELECT, INSERT, UPDATE ON sessions, sign_in_attempts TO equipoise_gate;
--> statement-breakpoint
GRANT SELECT, UPDATE ON invitations TO equipoise_gate;
--> statement-breakpoint
GRANT SELECT ON people, participants, participant_roles TO equipoise_gate;
--> statement-breakpoint
GRANT SELECT, INSERT ON consents TO equipoise_gate;
--> statement-breakpoint
GRANT SELECT ON ledger_entries, designs, plans, ethics_decisions, vignette_sets TO equipoise_gate;
--> statement-breakpoint
GRANT SELECT (study_id, commitment, design_hash, plan_version, plan_hash, sealed_at) ON seals TO equipoise_gate, equipoise_analysis;
--> statement-breakpoint
CREATE POLICY gate_all ON sessions TO equipoise_gate USING (true) WITH CHECK (true);
--> statement-breakpoint
CREATE POLICY gate_all ON sign_in_attempts TO equipoise_gate USING (true) WITH CHECK (true);
--> statement-breakpoint
CREATE POLICY gate_all ON invitations TO equipoise_gate USING (true) WITH CHECK (true);
--> statement-breakpoint
CREATE POLICY gate_read ON people FOR SELECT TO equipoise_gate USING (true);
--> statement-breakpoint
CREATE POLICY gate_read ON participants FOR SELECT TO equipoise_gate USING (true);
--> statement-breakpoint
CREATE POLICY gate_read ON participant_roles FOR SELECT TO equipoise_gate USING (true);
--> statement-breakpoint
CREATE POLICY gate_read ON consents FOR SELECT TO equipoise_gate USING (true);
--> statement-breakpoint
CREATE POLICY gate_own ON consents FOR INSERT TO equipoise_gate WITH CHECK (participant_id = acting_member(study_id)
  AND EXISTS (SELECT 1 FROM participant_roles r WHERE r.participant_id = consents.participant_id AND r.role = consents.role));
--> statement-breakpoint
CREATE POLICY readers ON ledger_entries FOR SELECT TO equipoise_gate USING (study_id IN (SELECT acting_studies('auditor', 'investigator', 'statistician', 'coordinator')));
--> statement-breakpoint
CREATE POLICY documents ON seals FOR SELECT TO equipoise_gate, equipoise_analysis USING (study_id IN (SELECT acting_studies('auditor', 'investigator', 'statistician')));
--> statement-breakpoint

-- Author: a resident's own drafts and answers.
GRANT SELECT ON vignettes, vignette_sets, authors, case_orders, participants TO equipoise_author;
--> statement-breakpoint
GRANT SELECT, INSERT, UPDATE ON answer_drafts TO equipoise_author;
--> statement-breakpoint
GRANT SELECT, INSERT ON answers TO equipoise_author;
--> statement-breakpoint
CREATE POLICY own ON participants FOR SELECT TO equipoise_author, equipoise_blinded USING (person_id = acting_person());
--> statement-breakpoint
CREATE POLICY own ON authors FOR SELECT TO equipoise_author USING (participant_id IN (SELECT acting_participants('resident')));
--> statement-breakpoint
CREATE POLICY own ON case_orders FOR SELECT TO equipoise_author USING (author_id IN (SELECT id FROM authors));
--> statement-breakpoint
CREATE POLICY own ON answer_drafts TO equipoise_author USING (author_id IN (SELECT id FROM authors)) WITH CHECK (author_id IN (SELECT id FROM authors));
--> statement-breakpoint
CREATE POLICY own_read ON answers FOR SELECT TO equipoise_author USING (author_id IN (SELECT id FROM authors));
--> statement-breakpoint
CREATE POLICY own_write ON answers FOR INSERT TO equipoise_author WITH CHECK (
  (author_id, study_id) IN (SELECT id, study_id FROM authors) AND sample = 1
  AND EXISTS (SELECT 1 FROM studies s WHERE s.id = answers.study_id AND s.state = 'collecting')
  AND EXISTS (SELECT 1 FROM case_orders c WHERE c.author_id = answers.author_id AND c.vignette_id = answers.vignette_id));
--> statement-breakpoint

-- Everyone inside a study reads the cases; only their keys are secret.
CREATE POLICY members_read ON vignettes FOR SELECT USING (study_id IN (SELECT acting_studies('coordinator', 'redactor', 'resident', 'rater', 'investigator', 'statistician')));
--> statement-breakpoint
CREATE POLICY members_read ON vignette_sets FOR SELECT USING (study_id IN (SELECT acting_studies('coordinator', 'redactor', 'resident', 'rater', 'investigator', 'statistician', 'auditor')));
--> statement-breakpoint

-- Blinded: raters and the redactor. No arm, no author, no raw text, no time of writing.
GRANT EXECUTE ON FUNCTION rating_rules(), keys_open_to_acting(), omitted_to_acting(), open_reading(uuid), record_rating(uuid, jsonb, integer), rating_payload(uuid, integer), save_rating_draft(uuid, jsonb, integer, integer) TO equipoise_blinded;
--> statement-breakpoint
GRANT SELECT ON vignettes, vignette_sets, answer_keys, practice_cases, participants, seats, readings, reading_openings, shown_answers, candidate_texts TO equipoise_blinded;
--> statement-breakpoint
GRANT SELECT, INSERT ON practice_attempts, harm_judgements, ratings, rating_scores, sign_offs, clearances TO equipoise_blinded;
--> statement-breakpoint
GRANT SELECT, INSERT, UPDATE ON rating_drafts TO equipoise_blinded;
--> statement-breakpoint
CREATE POLICY opened ON answer_keys FOR SELECT TO equipoise_blinded USING (vignette_id IN (SELECT keys_open_to_acting()));
--> statement-breakpoint
CREATE POLICY raters_read ON practice_cases FOR SELECT TO equipoise_blinded USING (study_id IN (SELECT acting_studies('rater')));
--> statement-breakpoint
CREATE POLICY own ON practice_attempts TO equipoise_blinded USING (participant_id IN (SELECT acting_participants('rater'))) WITH CHECK (participant_id IN (SELECT acting_participants('rater')));
--> statement-breakpoint
CREATE POLICY own ON seats FOR SELECT TO equipoise_blinded USING (id IN (SELECT acting_seats()));
--> statement-breakpoint
CREATE POLICY own ON readings FOR SELECT TO equipoise_blinded USING (seat_id IN (SELECT acting_seats()));
--> statement-breakpoint
-- A text is readable from the moment its reading is opened, and not before.
CREATE POLICY opened ON shown_answers FOR SELECT TO equipoise_blinded
  USING (id IN (SELECT r.shown_answer_id FROM readings r JOIN reading_openings o ON o.reading_id = r.id));
--> statement-breakpoint
CREATE POLICY own ON reading_openings FOR SELECT TO equipoise_blinded USING (reading_id IN (SELECT acting_readings()));
--> statement-breakpoint
CREATE POLICY own_read ON harm_judgements FOR SELECT TO equipoise_blinded USING (reading_id IN (SELECT acting_readings()));
--> statement-breakpoint
CREATE POLICY own_write ON harm_judgements FOR INSERT TO equipoise_blinded WITH CHECK (
  EXISTS (SELECT 1 FROM reading_openings o JOIN readings r ON r.id = o.reading_id JOIN studies s ON s.id = r.study_id WHERE o.reading_id = harm_judgements.reading_id AND s.state = 'rating'
    AND NOT EXISTS (SELECT 1 FROM sign_offs f WHERE f.seat_id = r.seat_id)));
--> statement-breakpoint
CREATE POLICY own ON rating_drafts TO equipoise_blinded USING (reading_id IN (SELECT acting_readings())) WITH CHECK (reading_id IN (SELECT acting_readings()));
--> statement-breakpoint
CREATE POLICY own_read ON ratings FOR SELECT TO equipoise_blinded USING (reading_id IN (SELECT acting_readings()));
--> statement-breakpoint
CREATE POLICY own_write ON ratings FOR INSERT TO equipoise_blinded WITH CHECK (
  reading_id IN (SELECT h.reading_id FROM harm_judgements h) AND participant_id IN (SELECT acting_participants('rater'))
  AND EXISTS (SELECT 1 FROM readings r JOIN studies s ON s.id = r.study_id WHERE r.id = ratings.reading_id AND s.state = 'rating'
    AND NOT EXISTS (SELECT 1 FROM sign_offs f WHERE f.seat_id = r.seat_id)));
--> statement-breakpoint
CREATE POLICY own ON rating_scores TO equipoise_blinded USING (rating_id IN (SELECT id FROM ratings)) WITH CHECK (rating_id IN (SELECT id FROM ratings));
--> statement-breakpoint
CREATE POLICY own ON sign_offs TO equipoise_blinded USING (seat_id IN (SELECT acting_seats())) WITH CHECK (seat_id IN (SELECT acting_seats()) AND participant_id IN (SELECT acting_participants('rater')));
--> statement-breakpoint
CREATE POLICY redactors_read ON candidate_texts FOR SELECT TO equipoise_blinded USING (study_id IN (SELECT acting_studies('redactor')));
--> statement-breakpoint
CREATE POLICY redactors ON clearances TO equipoise_blinded USING (candidate_id IN (SELECT id FROM candidate_texts))
  WITH CHECK (candidate_id IN (SELECT id FROM candidate_texts) AND participant_id IN (SELECT acting_participants('redactor')));
--> statement-breakpoint

-- Operations: the coordinator knows arms and people, and has no grant on any score, judgement or comment.
GRANT EXECUTE ON FUNCTION change_state(uuid, text), hold_study(uuid) TO equipoise_operations, equipoise_analysis;
--> statement-breakpoint
GRANT SELECT, INSERT ON people, participants, participant_roles, ethics_decisions, vignette_sets, vignettes, answer_keys, practice_cases, authors, case_orders, answers, candidate_texts, candidate_links, seats, seat_assignments, seals TO equipoise_operations;
--> statement-breakpoint
GRANT SELECT (id, person_id, expires_at, used_at, created_at) ON invitations TO equipoise_operations;
--> statement-breakpoint
GRANT INSERT ON invitations, shown_answers, readings, sealed_readings TO equipoise_operations;
--> statement-breakpoint
GRANT SELECT ON designs, clearances TO equipoise_operations;
--> statement-breakpoint
GRANT SELECT (study_id, version, hash, recorded_at) ON plans TO equipoise_operations;
--> statement-breakpoint
GRANT SELECT (study_id, participant_id, role, recorded_at) ON consents TO equipoise_operations;
--> statement-breakpoint
GRANT SELECT (author_id, vignette_id, version, seconds_visible, updated_at) ON answer_drafts TO equipoise_operations;
--> statement-breakpoint
CREATE POLICY people_of_study ON people FOR SELECT TO equipoise_operations USING (id IN (SELECT person_id FROM participants));
--> statement-breakpoint
CREATE POLICY coordinators_add ON people FOR INSERT TO equipoise_operations WITH CHECK (EXISTS (SELECT acting_studies('coordinator')));
--> statement-breakpoint
DO $$
DECLARE name text;
BEGIN
  FOREACH name IN ARRAY ARRAY['participants', 'ethics_decisions', 'vignette_sets', 'vignettes', 'answer_keys', 'practice_cases', 'authors', 'candidate_texts', 'seats', 'seals', 'shown_answers', 'readings', 'sealed_readings', 'designs', 'plans', 'consents'] LOOP
    EXECUTE format('CREATE POLICY coordinators ON %I TO equipoise_operations USING (study_id IN (SELECT acting_studies(''coordinator''))) WITH CHECK (study_id IN (SELECT acting_studies(''coordinator'')))', name);
  END LOOP;
END $$;
--> statement-breakpoint
CREATE POLICY coordinators_read ON answers FOR SELECT TO equipoise_operations USING (study_id IN (SELECT acting_studies('coordinator')));
--> statement-breakpoint
-- Rule C1: a resident's own answers come through the author's login; here only models' authors are written for.
CREATE POLICY coordinators_import ON answers FOR INSERT TO equipoise_operations WITH CHECK (study_id IN (SELECT acting_studies('coordinator'))
  AND EXISTS (SELECT 1 FROM studies s WHERE s.id = answers.study_id AND s.state = 'collecting')
  AND EXISTS (SELECT 1 FROM authors w WHERE w.id = answers.author_id AND w.study_id = answers.study_id AND w.participant_id IS NULL));
--> statement-breakpoint
CREATE POLICY coordinators ON participant_roles TO equipoise_operations USING (participant_id IN (SELECT id FROM participants)) WITH CHECK (participant_id IN (SELECT id FROM participants));
--> statement-breakpoint
CREATE POLICY coordinators ON invitations TO equipoise_operations USING (person_id IN (SELECT person_id FROM participants)) WITH CHECK (person_id IN (SELECT person_id FROM participants));
--> statement-breakpoint
CREATE POLICY coordinators ON case_orders TO equipoise_operations USING (author_id IN (SELECT id FROM authors)) WITH CHECK (author_id IN (SELECT id FROM authors));
--> statement-breakpoint
CREATE POLICY coordinators ON answer_drafts FOR SELECT TO equipoise_operations USING (author_id IN (SELECT id FROM authors));
--> statement-breakpoint
CREATE POLICY coordinators ON candidate_links TO equipoise_operations USING (candidate_id IN (SELECT id FROM candidate_texts)) WITH CHECK (candidate_id IN (SELECT id FROM candidate_texts));
--> statement-breakpoint
CREATE POLICY coordinators ON clearances FOR SELECT TO equipoise_operations USING (candidate_id IN (SELECT id FROM candidate_texts));
--> statement-breakpoint
CREATE POLICY coordinators ON seat_assignments TO equipoise_operations USING (seat_id IN (SELECT id FROM seats)) WITH CHECK (seat_id IN (SELECT id FROM seats) AND participant_id IN (SELECT id FROM participants));
--> statement-breakpoint

-- Analysis: scores without arms; arms only through functions that check the state and both signatures themselves.
GRANT SELECT ON studies, vignettes, vignette_sets, participants, participant_roles TO equipoise_analysis;
--> statement-breakpoint
GRANT SELECT, INSERT ON designs, plans, ethics_decisions, unblinding_signatures, omissions TO equipoise_analysis;
--> statement-breakpoint
CREATE POLICY analysts ON participants FOR SELECT TO equipoise_analysis USING (study_id IN (SELECT acting_studies('investigator', 'statistician')));
--> statement-breakpoint
CREATE POLICY analysts ON participant_roles FOR SELECT TO equipoise_analysis USING (participant_id IN (SELECT id FROM participants));
--> statement-breakpoint
CREATE POLICY readers ON designs FOR SELECT TO equipoise_gate, equipoise_analysis USING (study_id IN (SELECT acting_studies('investigator', 'statistician', 'auditor')));
--> statement-breakpoint
-- Rule S3: the design freezes on leaving draft, the plan never does, but every version stays.
CREATE POLICY drafting ON designs FOR INSERT TO equipoise_analysis WITH CHECK (study_id IN (SELECT acting_studies('investigator')) AND EXISTS (SELECT 1 FROM studies s WHERE s.id = designs.study_id AND s.state = 'draft'));
--> statement-breakpoint
CREATE POLICY readers ON plans FOR SELECT TO equipoise_gate, equipoise_analysis USING (study_id IN (SELECT acting_studies('investigator', 'statistician', 'auditor')));
--> statement-breakpoint
CREATE POLICY planning ON plans FOR INSERT TO equipoise_analysis WITH CHECK (study_id IN (SELECT acting_studies('investigator', 'statistician')) AND EXISTS (SELECT 1 FROM studies s WHERE s.id = plans.study_id AND s.state <> 'unblinded'));
--> statement-breakpoint
CREATE POLICY readers ON ethics_decisions FOR SELECT TO equipoise_gate, equipoise_analysis USING (study_id IN (SELECT acting_studies('investigator', 'statistician', 'auditor')));
--> statement-breakpoint
CREATE POLICY recording ON ethics_decisions FOR INSERT TO equipoise_analysis WITH CHECK (study_id IN (SELECT acting_studies('investigator')));
--> statement-breakpoint
CREATE POLICY readers ON unblinding_signatures FOR SELECT TO equipoise_analysis USING (study_id IN (SELECT acting_studies('investigator', 'statistician')));
--> statement-breakpoint
CREATE POLICY own_key ON unblinding_signatures FOR INSERT TO equipoise_analysis WITH CHECK (study_id IN (SELECT acting_studies(role)) AND participant_id = acting_member(study_id)
  AND EXISTS (SELECT 1 FROM studies s WHERE s.id = unblinding_signatures.study_id AND s.state = 'locked'));
--> statement-breakpoint
CREATE POLICY readers ON omissions FOR SELECT TO equipoise_analysis USING (study_id IN (SELECT acting_studies('investigator', 'statistician')));
--> statement-breakpoint
CREATE POLICY leaving_out ON omissions FOR INSERT TO equipoise_analysis WITH CHECK (study_id IN (SELECT acting_studies('investigator')) AND participant_id = acting_member(study_id)
  AND EXISTS (SELECT 1 FROM studies s WHERE s.id = omissions.study_id AND s.state = 'rating'));
