CREATE FUNCTION is_json(line text) RETURNS boolean LANGUAGE plpgsql IMMUTABLE AS $$
BEGIN
  PERFORM line::json;
  RETURN line IS NOT NULL;
EXCEPTION WHEN invalid_text_representation THEN RETURN false;
END $$;
--> statement-breakpoint
-- Rule D5: who may append what by themselves, the same rows as study/act-doers.ts. Acts that a function below writes with
-- the row they tell of are not here: nobody appends those.
CREATE FUNCTION act_doers() RETURNS TABLE (act text, doer text) LANGUAGE sql IMMUTABLE AS $$
  VALUES
    ('consent-given', 'member'), ('ethics-recorded', 'coordinator'), ('vignette-set-attached', 'coordinator'),
    ('panel-closed', 'coordinator'), ('design-recorded', 'investigator'), ('plan-recorded', 'investigator'),
    ('plan-recorded', 'statistician'), ('case-reviewed', 'panel-pharmacist'), ('case-reviewed', 'panel-physician'),
    ('person-added', 'coordinator'), ('person-added', 'investigator'), ('person-added', 'statistician'),
    ('role-granted', 'coordinator'), ('role-granted', 'auditor'), ('person-withdrawn', 'coordinator'),
    ('name-erased', 'coordinator'), ('invitations-asked', 'coordinator'), ('reminders-asked', 'coordinator'),
    ('seat-assigned', 'coordinator'), ('author-named', 'coordinator'), ('affiliation-recorded', 'coordinator'),
    ('acquaintances-declared', 'rater'), ('acquaintance-waived', 'coordinator'), ('answer-submitted', 'resident'),
    ('answers-imported', 'coordinator'), ('texts-prepared', 'coordinator'), ('text-edited', 'redactor'),
    ('finding-resolved', 'redactor'), ('finding-waived', 'redactor'), ('waiver-withdrawn', 'redactor'),
    ('text-cleared', 'redactor'), ('key-taken', 'investigator'), ('key-taken', 'statistician'),
    ('key-stepped-back', 'investigator'), ('key-stepped-back', 'statistician'), ('key-confirmed', 'investigator'),
    ('key-confirmed', 'statistician'), ('key-secret-set', 'member'), ('recovery-codes-made', 'member'),
    ('key-address-changed', 'coordinator'), ('key-address-changed', 'investigator'),
    ('key-address-changed', 'statistician'), ('key-holder-changed', 'auditor'), ('key-holder-changed', 'investigator'),
    ('key-holder-changed', 'statistician'), ('key-request-made', 'auditor'), ('key-request-made', 'investigator'),
    ('key-request-made', 'statistician'), ('key-request-approved', 'auditor'),
    ('key-request-approved', 'investigator'), ('key-request-approved', 'statistician'),
    ('key-request-stopped', 'auditor'), ('key-request-stopped', 'investigator'),
    ('key-request-stopped', 'statistician'), ('surface-measured', 'coordinator'), ('study-sealed', 'coordinator'),
    ('deadline-set', 'coordinator'), ('practice-done', 'rater'), ('harm-judged', 'rater'),
    ('rating-recorded', 'rater'), ('rating-amended', 'rater'), ('signed-off', 'rater'),
    ('reading-left-out', 'investigator'), ('source-guessed', 'rater'), ('guessing-ended', 'rater'),
    ('unblinding-signed', 'investigator'), ('unblinding-signed', 'statistician'), ('exported', 'investigator'),
    ('exported', 'statistician')
$$;
--> statement-breakpoint
-- A role that was consented to, through the login of that role's pages where it has one to itself.
CREATE FUNCTION doer_acts(doer text, study uuid) RETURNS boolean LANGUAGE sql STABLE SECURITY DEFINER SET search_path = public, pg_temp AS $$
  SELECT doer = 'member' OR (study IN (SELECT acting_studies(doer)) AND CASE
    WHEN doer IN ('rater', 'redactor', 'panel-pharmacist', 'panel-physician') THEN session_user = 'equipoise_blinded'
    WHEN doer = 'resident' THEN session_user = 'equipoise_author'
    ELSE true END)
$$;
--> statement-breakpoint
-- Not granted to any login: the acting person's own chain, in turn, for functions that have checked what they write.
CREATE FUNCTION append_own(study uuid, what text, public_detail text, payload text) RETURNS integer LANGUAGE plpgsql SECURITY DEFINER SET search_path = public, pg_temp AS $$
DECLARE member uuid := take_turn(study);
BEGIN
  RETURN ledger_write(study, member, member, what, public_detail, payload);
END $$;
--> statement-breakpoint
-- A line break in a detail, or what no reader can parse, would block lock, unblinding and report for good (rule L5).
CREATE OR REPLACE FUNCTION ledger_append(study uuid, what text, public_detail text, payload text) RETURNS integer
LANGUAGE plpgsql SECURITY DEFINER SET search_path = public, pg_temp AS $$
DECLARE member uuid := take_turn(study);
BEGIN
  IF NOT EXISTS (SELECT FROM act_doers() d WHERE d.act = what AND doer_acts(d.doer, study)) THEN
    RAISE EXCEPTION 'not an act of this person' USING ERRCODE = 'check_violation', CONSTRAINT = 'ledger_acts_d5';
  END IF;
  IF public_detail ~ E'[\n\r]' OR NOT is_json(public_detail) OR NOT is_json(payload) THEN
    RAISE EXCEPTION 'detail and payload of an act are JSON on one line' USING ERRCODE = 'check_violation', CONSTRAINT = 'ledger_json_d5';
  END IF;
  RETURN ledger_write(study, member, member, what, public_detail, payload);
END $$;
--> statement-breakpoint
CREATE OR REPLACE FUNCTION change_state(study uuid, target text) RETURNS void
LANGUAGE plpgsql SECURITY DEFINER SET search_path = public, pg_temp AS $$
DECLARE origin text;
BEGIN
  IF NOT may_step(study, target) THEN RAISE EXCEPTION 'not yours to take' USING ERRCODE = 'insufficient_privilege'; END IF;
  PERFORM lock_patiently(study_lock_key(study), false);
  SELECT state INTO origin FROM studies WHERE id = study;
  UPDATE studies SET state = target WHERE id = study;
  PERFORM append_own(study, 'state-changed', jsonb_build_object('from', origin, 'to', target)::text, '');
  PERFORM ledger_checkpoint(study, 1);
END $$;
--> statement-breakpoint
CREATE OR REPLACE FUNCTION make_shown_link(participant uuid, link_hash text, valid_hours integer) RETURNS void LANGUAGE plpgsql SECURITY DEFINER SET search_path = public, pg_temp AS $$
DECLARE made participants;
BEGIN
  SELECT * INTO made FROM participants WHERE id = participant AND study_id IN (SELECT acting_studies('coordinator'));
  IF made.id IS NULL THEN RAISE EXCEPTION 'not yours to make' USING ERRCODE = 'insufficient_privilege'; END IF;
  PERFORM take_turn(made.study_id);
  IF NOT link_may_be_shown(made.person_id) THEN
    RAISE EXCEPTION 'only residents'' links are shown' USING ERRCODE = 'restrict_violation', CONSTRAINT = 'links_shown_p12';
  END IF;
  INSERT INTO invitations (person_id, token_hash, expires_at, way, made_by)
    VALUES (made.person_id, link_hash, now() + make_interval(hours => least(valid_hours, 168)), 'shown', acting_member(made.study_id));
  PERFORM append_own(made.study_id, 'invitation-made', jsonb_build_object('participantId', participant, 'validHours', least(valid_hours, 168), 'way', 'shown')::text, '""');
END $$;
--> statement-breakpoint
CREATE OR REPLACE FUNCTION note_opening(study uuid, opened text) RETURNS boolean LANGUAGE plpgsql SECURITY DEFINER SET search_path = public, pg_temp AS $$
BEGIN
  PERFORM take_turn(study);
  INSERT INTO session_openings (session, study_id, what) VALUES (current_setting('app.session', true), study, opened) ON CONFLICT DO NOTHING;
  IF NOT FOUND THEN RETURN false; END IF;
  PERFORM append_own(study, opened || '-opened', '{}', '""');
  RETURN true;
END $$;
--> statement-breakpoint
CREATE OR REPLACE FUNCTION freeze_draw(study uuid, frozen_inputs text) RETURNS void LANGUAGE plpgsql SECURITY DEFINER SET search_path = public, pg_temp AS $$
DECLARE
  secret text := encode(sha256(uuid_send(gen_random_uuid()) || uuid_send(gen_random_uuid()) || uuid_send(gen_random_uuid())), 'hex');
  hash text := encode(sha256(length_prefixed('equipoise-draw-inputs-1'::text) || length_prefixed(frozen_inputs)), 'hex');
  commitment text := encode(sha256(length_prefixed('equipoise-draw-secret-1'::text) || length_prefixed(study::text) || length_prefixed(decode(secret, 'hex'))), 'hex');
BEGIN
  PERFORM hold_draw(study);
  IF study NOT IN (SELECT acting_studies('coordinator')) THEN RAISE EXCEPTION 'not yours to freeze' USING ERRCODE = 'insufficient_privilege'; END IF;
  IF draw_frozen(study) OR NOT EXISTS (SELECT FROM studies s WHERE s.id = study AND s.state = 'collecting') THEN RAISE EXCEPTION 'nothing to freeze' USING ERRCODE = 'restrict_violation'; END IF;
  INSERT INTO draw_freezes (study_id, attempt, participant_id, inputs, inputs_hash, secret_commitment) VALUES (study, draw_attempt(study), acting_member(study), frozen_inputs, hash, commitment);
  INSERT INTO draw_secrets (study_id, attempt, secret) VALUES (study, draw_attempt(study), secret);
  PERFORM append_own(study, 'draw-inputs-frozen', jsonb_build_object('attempt', draw_attempt(study), 'inputsHash', hash, 'secretCommitment', commitment)::text, '""');
END $$;
--> statement-breakpoint
CREATE OR REPLACE FUNCTION commit_nonce(study uuid, commitment_given text) RETURNS void LANGUAGE plpgsql SECURITY DEFINER SET search_path = public, pg_temp AS $$
DECLARE
  own text;
  next integer;
BEGIN
  PERFORM hold_draw(study);
  own := acting_voice(study);
  IF own IS NULL THEN RAISE EXCEPTION 'no voice in this draw' USING ERRCODE = 'insufficient_privilege'; END IF;
  IF draw_opens_from(study) IS NOT NULL OR EXISTS (SELECT FROM standing_commitments(study) c WHERE c.voice = own AND c.nonce IS NOT NULL) THEN
    RAISE EXCEPTION 'every commitment stands' USING ERRCODE = 'restrict_violation';
  END IF;
  SELECT coalesce(max(c.version), 0) + 1 INTO next FROM draw_commitments c WHERE c.study_id = study AND c.voice = own;
  INSERT INTO draw_commitments (study_id, voice, version, attempt, participant_id, commitment) VALUES (study, own, next, draw_attempt(study), acting_member(study), commitment_given);
  PERFORM append_own(study, 'draw-nonce-committed', jsonb_build_object('attempt', draw_attempt(study), 'voice', own, 'version', next, 'commitment', commitment_given)::text, '""');
END $$;
--> statement-breakpoint
CREATE OR REPLACE FUNCTION open_nonce(study uuid, nonce_given text) RETURNS void LANGUAGE plpgsql SECURITY DEFINER SET search_path = public, pg_temp AS $$
DECLARE own record;
BEGIN
  PERFORM hold_draw(study);
  SELECT c.voice, c.version INTO own FROM standing_commitments(study) c WHERE c.participant_id = acting_member(study) AND c.nonce IS NULL AND c.commitment = nonce_commitment(study, c.voice, nonce_given);
  IF own.voice IS NULL OR NOT EXISTS (SELECT acting_participants('coordinator', 'statistician', 'auditor', 'investigator') INTERSECT SELECT acting_member(study)) THEN
    RAISE EXCEPTION 'not the nonce committed to' USING ERRCODE = 'insufficient_privilege';
  END IF;
  IF coalesce(now() >= draw_opens_from(study) + interval '72 hours', true) THEN RAISE EXCEPTION 'this draw is not open' USING ERRCODE = 'restrict_violation'; END IF;
  INSERT INTO draw_nonces (study_id, voice, version, nonce) VALUES (study, own.voice, own.version, nonce_given);
  PERFORM append_own(study, 'draw-nonce-opened', jsonb_build_object('attempt', draw_attempt(study), 'voice', own.voice, 'version', own.version)::text, jsonb_build_object('nonce', nonce_given)::text);
END $$;
--> statement-breakpoint
CREATE OR REPLACE FUNCTION abandon_attempt(study uuid, for_cause text, missing jsonb, reason text) RETURNS void LANGUAGE plpgsql SECURITY DEFINER SET search_path = public, pg_temp AS $$
DECLARE opened integer := (SELECT count(c.nonce)::integer FROM standing_commitments(study) c);
BEGIN
  PERFORM append_own(study, 'draw-abandoned', jsonb_build_object('attempt', draw_attempt(study), 'why', for_cause, 'missing', missing, 'opened', opened)::text, jsonb_build_object('reason', reason)::text);
  INSERT INTO draw_abandonments (study_id, attempt, why, participant_id, missing, reason) VALUES (study, draw_attempt(study), for_cause, acting_member(study), missing, reason);
END $$;
--> statement-breakpoint
CREATE OR REPLACE FUNCTION ledger_checkpoint(study uuid, every integer) RETURNS integer
LANGUAGE plpgsql SECURITY DEFINER SET search_path = public, pg_temp AS $$
DECLARE
  heads jsonb;
  loose integer;
  anchored jsonb;
BEGIN
  -- The owner needs no session: an export of the operator's is anchored too.
  IF acting_member(study) IS NULL AND session_user <> current_user THEN RAISE EXCEPTION 'no session of this study' USING ERRCODE = 'insufficient_privilege'; END IF;
  PERFORM lock_patiently(study_lock_key(study), false);
  SELECT detail::jsonb -> 'heads' INTO anchored FROM ledger_entries WHERE chain = study AND act = 'checkpoint' ORDER BY position DESC LIMIT 1;
  SELECT jsonb_object_agg(h.chain, jsonb_build_array(h.position, h.hash)), sum(h.position - coalesce((anchored -> h.chain::text ->> 0)::integer, 0))
    INTO heads, loose
    FROM participants p CROSS JOIN LATERAL (SELECT e.chain, e.position, e.hash FROM ledger_entries e WHERE e.chain = p.id ORDER BY e.position DESC LIMIT 1) h
    WHERE p.study_id = study;
  IF coalesce(loose, 0) < greatest(every, 1) THEN RETURN 0; END IF;
  PERFORM ledger_write(study, study, study, 'checkpoint', jsonb_build_object('heads', heads)::text, '');
  RETURN loose;
END $$;
--> statement-breakpoint
-- Rule D6: what raters read is written by the seal alone, in the transaction that also wrote it.
CREATE FUNCTION is_being_sealed(study uuid) RETURNS boolean LANGUAGE sql STABLE SECURITY DEFINER SET search_path = public, pg_temp AS $$
  SELECT EXISTS (SELECT FROM studies s JOIN seals l ON l.study_id = s.id WHERE s.id = study AND s.state = 'collecting')
$$;
--> statement-breakpoint
CREATE POLICY seal_alone ON shown_answers AS RESTRICTIVE FOR INSERT TO equipoise_operations WITH CHECK (is_being_sealed(study_id));
--> statement-breakpoint
CREATE POLICY seal_alone ON readings AS RESTRICTIVE FOR INSERT TO equipoise_operations WITH CHECK (is_being_sealed(study_id));
--> statement-breakpoint
CREATE POLICY seal_alone ON sealed_readings AS RESTRICTIVE FOR INSERT TO equipoise_operations WITH CHECK (is_being_sealed(study_id));
--> statement-breakpoint
-- Rule R7 again: every reading of the seat is rated or left out. It opens the arms' labels too (rule G2).
CREATE POLICY all_read ON sign_offs AS RESTRICTIVE FOR INSERT TO equipoise_blinded WITH CHECK (
  EXISTS (SELECT FROM seats s JOIN studies t ON t.id = s.study_id WHERE s.id = sign_offs.seat_id AND t.state = 'rating')
  AND EXISTS (SELECT FROM readings r WHERE r.seat_id = sign_offs.seat_id)
  AND NOT EXISTS (SELECT FROM readings r WHERE r.seat_id = sign_offs.seat_id AND r.id NOT IN (SELECT omitted_to_acting()) AND NOT EXISTS (SELECT FROM ratings g WHERE g.reading_id = r.id)));
--> statement-breakpoint
REVOKE EXECUTE ON FUNCTION is_json(text), act_doers(), doer_acts(text, uuid), append_own(uuid, text, text, text), is_being_sealed(uuid) FROM PUBLIC;
--> statement-breakpoint
GRANT EXECUTE ON FUNCTION is_being_sealed(uuid) TO equipoise_operations;
