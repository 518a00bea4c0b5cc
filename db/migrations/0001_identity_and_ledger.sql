-- Who is asking, what the study allows, and the ledger. These functions run as the owner, with a fixed search path;
-- serving roles may execute exactly those granted in 0003.
REVOKE ALL ON SCHEMA public FROM PUBLIC;
--> statement-breakpoint
ALTER DEFAULT PRIVILEGES REVOKE EXECUTE ON FUNCTIONS FROM PUBLIC;
--> statement-breakpoint
-- The person of the session that this transaction named; null when it is unknown, ended, or idle for 30 days.
CREATE FUNCTION acting_person() RETURNS uuid LANGUAGE sql STABLE SECURITY DEFINER SET search_path = public, pg_temp AS $$
  SELECT person_id FROM sessions
  WHERE token_hash = current_setting('app.session', true) AND ended_at IS NULL AND last_seen_at > now() - interval '30 days'
$$;
--> statement-breakpoint
-- The acting person's pseudonym in a study, consent or not.
CREATE FUNCTION acting_member(study uuid) RETURNS uuid LANGUAGE sql STABLE SECURITY DEFINER SET search_path = public, pg_temp AS $$
  SELECT id FROM participants WHERE study_id = study AND person_id = acting_person()
$$;
--> statement-breakpoint
-- Rule P2: nobody acts in a role before the consent for that role stands in the table.
CREATE FUNCTION acting_participants(VARIADIC asked text[]) RETURNS SETOF uuid LANGUAGE sql STABLE SECURITY DEFINER SET search_path = public, pg_temp AS $$
  SELECT p.id FROM participants p
  JOIN participant_roles r ON r.participant_id = p.id
  JOIN consents c ON c.participant_id = p.id AND c.role = r.role
  WHERE p.person_id = acting_person() AND r.role = ANY (asked)
$$;
--> statement-breakpoint
CREATE FUNCTION acting_studies(VARIADIC asked text[]) RETURNS SETOF uuid LANGUAGE sql STABLE SECURITY DEFINER SET search_path = public, pg_temp AS $$
  SELECT study_id FROM participants WHERE id IN (SELECT acting_participants(VARIADIC asked))
$$;
--> statement-breakpoint
-- The seats that the acting rater holds now: the highest version of an assignment decides.
CREATE FUNCTION acting_seats() RETURNS SETOF uuid LANGUAGE sql STABLE SECURITY DEFINER SET search_path = public, pg_temp AS $$
  SELECT a.seat_id FROM seat_assignments a
  WHERE a.participant_id IN (SELECT acting_participants('rater'))
    AND a.version = (SELECT max(b.version) FROM seat_assignments b WHERE b.seat_id = a.seat_id)
$$;
--> statement-breakpoint
CREATE FUNCTION acting_readings() RETURNS SETOF uuid LANGUAGE sql STABLE SECURITY DEFINER SET search_path = public, pg_temp AS $$
  SELECT id FROM readings WHERE seat_id IN (SELECT acting_seats())
$$;
--> statement-breakpoint
-- What a rater's pages need of the design; the design itself names arms.
CREATE FUNCTION rating_rules() RETURNS TABLE (study_id uuid, washout_hours numeric, key_reveal text, practice boolean)
LANGUAGE sql STABLE SECURITY DEFINER SET search_path = public, pg_temp AS $$
  SELECT DISTINCT ON (d.study_id) d.study_id, (d.design ->> 'washoutHours')::numeric, d.design ->> 'keyReveal', (d.design ->> 'practice')::boolean
  FROM designs d WHERE d.study_id IN (SELECT acting_studies('rater'))
  ORDER BY d.study_id, d.version DESC
$$;
--> statement-breakpoint
-- Rule B4: the key of a vignette opens to a rater once the unaided judgement on an answer to it is locked (or as the design says).
CREATE FUNCTION keys_open_to_acting() RETURNS SETOF uuid LANGUAGE sql STABLE SECURITY DEFINER SET search_path = public, pg_temp AS $$
  SELECT r.vignette_id FROM readings r
  JOIN reading_openings o ON o.reading_id = r.id
  LEFT JOIN harm_judgements h ON h.reading_id = r.id
  JOIN rating_rules() d ON d.study_id = r.study_id
  WHERE r.seat_id IN (SELECT acting_seats())
    AND (d.key_reveal = 'always' OR (d.key_reveal = 'after-harm-judgement' AND h.reading_id IS NOT NULL))
$$;
--> statement-breakpoint
CREATE FUNCTION omitted_to_acting() RETURNS SETOF uuid LANGUAGE sql STABLE SECURITY DEFINER SET search_path = public, pg_temp AS $$
  SELECT s.reading_id FROM omissions o JOIN sealed_readings s USING (analysis_id) WHERE s.reading_id IN (SELECT acting_readings())
$$;
--> statement-breakpoint
-- The first opening of a reading stays: what was shown, and whether the key of its case had been open before. A text is
-- readable only from here on, so its hash is written by the owner's right.
CREATE FUNCTION open_reading(reading uuid) RETURNS void LANGUAGE plpgsql SECURITY DEFINER SET search_path = public, pg_temp AS $$
BEGIN
  IF NOT EXISTS (SELECT 1 FROM readings r JOIN studies s ON s.id = r.study_id
    WHERE r.id = reading AND r.id IN (SELECT acting_readings()) AND s.state = 'rating' AND NOT EXISTS (SELECT 1 FROM sign_offs f WHERE f.seat_id = r.seat_id)) THEN
    RAISE EXCEPTION 'this reading is not yours to open' USING ERRCODE = 'insufficient_privilege';
  END IF;
  -- Rule N1 again: nothing is skipped.
  IF EXISTS (SELECT 1 FROM readings r JOIN readings earlier ON earlier.seat_id = r.seat_id AND earlier.position < r.position JOIN sealed_readings s ON s.reading_id = earlier.id
    WHERE r.id = reading AND NOT EXISTS (SELECT 1 FROM ratings g WHERE g.reading_id = earlier.id) AND NOT EXISTS (SELECT 1 FROM omissions o WHERE o.analysis_id = s.analysis_id)) THEN
    RAISE EXCEPTION 'an earlier reading is still to be done' USING ERRCODE = 'restrict_violation';
  END IF;
  INSERT INTO reading_openings (reading_id, shown_hash, key_seen_before)
    SELECT r.id, t.text_hash, r.vignette_id IN (SELECT keys_open_to_acting()) FROM readings r JOIN shown_answers t ON t.id = r.shown_answer_id WHERE r.id = reading
    ON CONFLICT DO NOTHING;
END $$;
--> statement-breakpoint
CREATE FUNCTION sha256_hex(line text) RETURNS text LANGUAGE sql IMMUTABLE STRICT PARALLEL SAFE AS $$
  SELECT encode(sha256(convert_to(line, 'UTF8')), 'hex')
$$;
--> statement-breakpoint
CREATE FUNCTION ledger_time(at timestamptz) RETURNS text LANGUAGE sql IMMUTABLE STRICT AS $$
  SELECT to_char(at AT TIME ZONE 'UTC', 'YYYY-MM-DD"T"HH24:MI:SS.US"Z"')
$$;
--> statement-breakpoint
-- The same line as entryLine() in study/ledger.ts, which checks it without a database.
CREATE FUNCTION ledger_line(e ledger_entries) RETURNS text LANGUAGE sql IMMUTABLE AS $$
  SELECT concat_ws(E'\n', 'equipoise-ledger-1', e.study_id, e.chain, e.position, e.actor, e.act, ledger_time(e.recorded_at), e.detail, e.digest, e.previous)
$$;
--> statement-breakpoint
CREATE FUNCTION study_lock_key(study uuid) RETURNS bigint LANGUAGE sql IMMUTABLE STRICT AS $$
  SELECT hashtextextended('equipoise-study ' || study::text, 0)
$$;
--> statement-breakpoint
-- Alone with a study for the rest of the transaction: two steps at once take turns, and the second sees what the first did.
CREATE FUNCTION hold_study(study uuid) RETURNS text LANGUAGE plpgsql SECURITY DEFINER SET search_path = public, pg_temp AS $$
BEGIN
  IF acting_member(study) IS NULL THEN RAISE EXCEPTION 'no session of this study' USING ERRCODE = 'insufficient_privilege'; END IF;
  PERFORM pg_advisory_xact_lock(study_lock_key(study));
  RETURN (SELECT state FROM studies WHERE id = study);
END $$;
--> statement-breakpoint
-- Not granted to any serving role: actor and chain are decided by the functions below, never by the caller.
CREATE FUNCTION ledger_write(study uuid, in_chain uuid, by_actor uuid, what text, public_detail text, payload text) RETURNS integer
LANGUAGE plpgsql SECURITY DEFINER SET search_path = public, pg_temp AS $$
DECLARE
  e ledger_entries;
  nonce text := encode(sha256(uuid_send(gen_random_uuid()) || uuid_send(gen_random_uuid()) || uuid_send(gen_random_uuid())), 'hex');
BEGIN
  SELECT position, hash INTO e.position, e.previous FROM ledger_entries WHERE chain = in_chain ORDER BY position DESC LIMIT 1;
  e.study_id := study; e.chain := in_chain; e.actor := by_actor; e.act := what; e.recorded_at := now(); e.detail := public_detail;
  e.position := coalesce(e.position, 0) + 1;
  e.previous := coalesce(e.previous, repeat('0', 64));
  e.digest := sha256_hex(nonce || E'\n' || payload);
  e.hash := sha256_hex(ledger_line(e));
  INSERT INTO ledger_entries SELECT e.*;
  INSERT INTO ledger_openings VALUES (e.chain, e.position, nonce, payload);
  RETURN e.position;
END $$;
--> statement-breakpoint
-- One person's acts take turns and share the study's lock: what is seen after this call stands until the act commits.
-- Nobody waits for anyone else's chain.
CREATE FUNCTION take_turn(study uuid) RETURNS uuid LANGUAGE plpgsql SECURITY DEFINER SET search_path = public, pg_temp AS $$
DECLARE member uuid := acting_member(study);
BEGIN
  IF member IS NULL THEN RAISE EXCEPTION 'no session of this study' USING ERRCODE = 'insufficient_privilege'; END IF;
  PERFORM pg_advisory_xact_lock_shared(study_lock_key(study));
  PERFORM pg_advisory_xact_lock(hashtextextended('equipoise-chain ' || member::text, 0));
  RETURN member;
END $$;
--> statement-breakpoint
-- Appends to the acting person's own chain. Acts share the study's lock; checkpoints and state changes take it alone.
CREATE FUNCTION ledger_append(study uuid, what text, public_detail text, payload text) RETURNS integer
LANGUAGE plpgsql SECURITY DEFINER SET search_path = public, pg_temp AS $$
DECLARE member uuid;
BEGIN
  member := take_turn(study);
  IF what IN ('checkpoint', 'study-founded') OR public_detail ~ E'[\n\r]' THEN RAISE EXCEPTION 'not an act of a person' USING ERRCODE = 'check_violation'; END IF;
  RETURN ledger_write(study, member, member, what, public_detail, payload);
END $$;
--> statement-breakpoint
-- Ties all chains together when at least `every` entries stand beyond the last checkpoint. Returns how many it anchored.
CREATE FUNCTION ledger_checkpoint(study uuid, every integer) RETURNS integer
LANGUAGE plpgsql SECURITY DEFINER SET search_path = public, pg_temp AS $$
DECLARE
  heads jsonb;
  loose integer;
  anchored jsonb;
BEGIN
  PERFORM pg_advisory_xact_lock(study_lock_key(study));
  SELECT detail::jsonb -> 'heads' INTO anchored FROM ledger_entries WHERE chain = study AND act = 'checkpoint' ORDER BY position DESC LIMIT 1;
  SELECT jsonb_object_agg(chain, jsonb_build_array(position, hash)), sum(position - coalesce((anchored -> chain::text ->> 0)::integer, 0))
    INTO heads, loose
    FROM (SELECT DISTINCT ON (chain) chain, position, hash FROM ledger_entries WHERE study_id = study AND chain <> study ORDER BY chain, position DESC) h;
  IF coalesce(loose, 0) < greatest(every, 1) THEN RETURN 0; END IF;
  PERFORM ledger_write(study, study, study, 'checkpoint', jsonb_build_object('heads', heads)::text, '');
  RETURN loose;
END $$;
--> statement-breakpoint
-- The first entry that does not hash or link as it should; lock, unblinding and report refuse while there is one.
CREATE FUNCTION ledger_first_break(study uuid) RETURNS TABLE (chain uuid, "position" integer)
LANGUAGE sql STABLE SECURITY DEFINER SET search_path = public, pg_temp AS $$
  SELECT l.chain, l.position FROM (
    SELECT e.chain, e.position, e.previous, e.hash, sha256_hex(ledger_line(e)) AS computed,
      coalesce(lag(e.hash) OVER own, repeat('0', 64)) AS expected, row_number() OVER own AS counted
    FROM ledger_entries e WHERE e.study_id = study WINDOW own AS (PARTITION BY e.chain ORDER BY e.position)) l
  WHERE l.hash <> l.computed OR l.previous <> l.expected OR l.position <> l.counted
  ORDER BY l.chain, l.position LIMIT 1
$$;
--> statement-breakpoint
-- Readings neither rated nor left out for a reason.
CREATE FUNCTION readings_open(study uuid) RETURNS integer LANGUAGE sql STABLE SECURITY DEFINER SET search_path = public, pg_temp AS $$
  SELECT count(*)::integer FROM sealed_readings s WHERE s.study_id = study
    AND NOT EXISTS (SELECT 1 FROM ratings r WHERE r.reading_id = s.reading_id)
    AND NOT EXISTS (SELECT 1 FROM omissions o WHERE o.analysis_id = s.analysis_id)
$$;
--> statement-breakpoint
CREATE FUNCTION signatures_given(study uuid) RETURNS integer LANGUAGE sql STABLE SECURITY DEFINER SET search_path = public, pg_temp AS $$
  SELECT count(DISTINCT participant_id)::integer FROM unblinding_signatures WHERE study_id = study
$$;
--> statement-breakpoint
CREATE FUNCTION step_holds(study uuid, target text) RETURNS boolean LANGUAGE sql STABLE SECURITY DEFINER SET search_path = public, pg_temp AS $$
  SELECT CASE target
    WHEN 'collecting' THEN EXISTS (SELECT 1 FROM ethics_decisions WHERE study_id = study) AND EXISTS (SELECT 1 FROM designs WHERE study_id = study) AND EXISTS (SELECT 1 FROM vignette_sets WHERE study_id = study)
    WHEN 'rating' THEN EXISTS (SELECT 1 FROM seals WHERE study_id = study) AND EXISTS (SELECT 1 FROM readings WHERE study_id = study)
    WHEN 'locked' THEN readings_open(study) = 0 AND NOT EXISTS (SELECT 1 FROM ledger_first_break(study))
    WHEN 'unblinded' THEN signatures_given(study) = 2 AND NOT EXISTS (SELECT 1 FROM ledger_first_break(study))
    ELSE false END
$$;
--> statement-breakpoint
-- Rules S1 and S2 again, where no bug of the program can pass them by.
CREATE FUNCTION guard_study() RETURNS trigger LANGUAGE plpgsql SECURITY DEFINER SET search_path = public, pg_temp AS $$
BEGIN
  IF NEW.id <> OLD.id OR NEW.title <> OLD.title OR NEW.created_at <> OLD.created_at THEN
    RAISE EXCEPTION 'a study keeps its name' USING ERRCODE = 'restrict_violation';
  END IF;
  IF (OLD.state, NEW.state) NOT IN (('draft', 'collecting'), ('collecting', 'rating'), ('rating', 'locked'), ('locked', 'unblinded')) THEN
    RAISE EXCEPTION 'a study does not go from % to %', OLD.state, NEW.state USING ERRCODE = 'restrict_violation';
  END IF;
  IF NOT step_holds(NEW.id, NEW.state) THEN
    RAISE EXCEPTION 'the study is not ready for %', NEW.state USING ERRCODE = 'restrict_violation';
  END IF;
  RETURN NEW;
END $$;
--> statement-breakpoint
CREATE TRIGGER studies_state_guard BEFORE UPDATE ON studies FOR EACH ROW EXECUTE FUNCTION guard_study();
--> statement-breakpoint
CREATE FUNCTION may_step(study uuid, target text) RETURNS boolean LANGUAGE sql STABLE SECURITY DEFINER SET search_path = public, pg_temp AS $$
  SELECT CASE
    WHEN target IN ('collecting', 'rating') THEN study IN (SELECT acting_studies('coordinator'))
    WHEN target = 'locked' THEN study IN (SELECT acting_studies('investigator'))
    WHEN target = 'unblinded' THEN study IN (SELECT acting_studies('investigator', 'statistician'))
    ELSE false END
$$;
--> statement-breakpoint
CREATE FUNCTION change_state(study uuid, target text) RETURNS void
LANGUAGE plpgsql SECURITY DEFINER SET search_path = public, pg_temp AS $$
DECLARE origin text;
BEGIN
  IF NOT may_step(study, target) THEN RAISE EXCEPTION 'not yours to take' USING ERRCODE = 'insufficient_privilege'; END IF;
  PERFORM pg_advisory_xact_lock(study_lock_key(study));
  SELECT state INTO origin FROM studies WHERE id = study;
  UPDATE studies SET state = target WHERE id = study;
  PERFORM ledger_append(study, 'state-changed', jsonb_build_object('from', origin, 'to', target)::text, '');
  PERFORM ledger_checkpoint(study, 1);
END $$;
--> statement-breakpoint
-- Rule B2 again: the same pairs as study/roles.ts.
CREATE FUNCTION refuse_incompatible_roles() RETURNS trigger LANGUAGE plpgsql SECURITY DEFINER SET search_path = public, pg_temp AS $$
BEGIN
  IF EXISTS (
    SELECT 1 FROM participant_roles held
    JOIN (VALUES ('coordinator', 'rater'), ('coordinator', 'investigator'), ('coordinator', 'statistician'),
                 ('resident', 'rater'), ('resident', 'investigator'), ('resident', 'statistician'),
                 ('rater', 'redactor'), ('rater', 'investigator'), ('rater', 'statistician'), ('rater', 'auditor'),
                 ('redactor', 'coordinator'), ('redactor', 'resident'), ('investigator', 'statistician')) AS pair (a, b)
      ON (held.role, NEW.role) IN ((pair.a, pair.b), (pair.b, pair.a))
    WHERE held.participant_id = NEW.participant_id) THEN
    RAISE EXCEPTION 'this role may not be combined with one already held' USING ERRCODE = 'restrict_violation', CONSTRAINT = 'participant_roles_incompatible_b2';
  END IF;
  RETURN NEW;
END $$;
--> statement-breakpoint
CREATE TRIGGER participant_roles_incompatible BEFORE INSERT OR UPDATE ON participant_roles FOR EACH ROW EXECUTE FUNCTION refuse_incompatible_roles();
--> statement-breakpoint
-- One rating in one call: the rows and the ledger's payload come from the same decision. Runs with the caller's rights.
CREATE FUNCTION record_rating(reading uuid, decision jsonb, seconds integer) RETURNS integer
LANGUAGE plpgsql SET search_path = public, pg_temp AS $$
DECLARE
  rating uuid := gen_random_uuid();
  study uuid;
  seat uuid;
  own_position integer;
BEGIN
  SELECT study_id, seat_id, position INTO study, seat, own_position FROM readings WHERE id = reading;
  INSERT INTO ratings (id, reading_id, version, participant_id, harm_severity, harm_likelihood, omission, over_caution, confidence, comment, after_close, amendment_reason, seconds_visible)
  VALUES (rating, reading, (decision ->> 'version')::integer, acting_member(study), decision ->> 'harmSeverity', decision ->> 'harmLikelihood', (decision ->> 'omission')::boolean,
    (decision ->> 'overCaution')::boolean, (decision ->> 'confidence')::integer, decision ->> 'comment',
    -- Rule R6 is decided here once more: another tab may have opened the next reading since the decision.
    EXISTS (SELECT 1 FROM reading_openings o JOIN readings r ON r.id = o.reading_id WHERE r.seat_id = seat AND r.position > own_position),
    decision ->> 'amendmentReason', seconds);
  INSERT INTO rating_scores SELECT rating, s.key, (s.value ->> 'score')::integer, s.value ->> 'cannotJudge' FROM jsonb_each(decision -> 'scores') s;
  RETURN ledger_append(study, CASE WHEN decision ->> 'version' = '1' THEN 'rating-recorded' ELSE 'rating-amended' END, '{}', (rating_payload(reading, (decision ->> 'version')::integer))::text);
END $$;
--> statement-breakpoint
-- A rating as its rows tell it: written into the ledger when it is recorded, compared with it before a report.
CREATE FUNCTION rating_payload(of_reading uuid, of_version integer) RETURNS jsonb
LANGUAGE sql STABLE SET search_path = public, pg_temp AS $$
  SELECT to_jsonb(r) - 'id' - 'submitted_at'
    || jsonb_build_object('harmful', (SELECT harmful FROM harm_judgements h WHERE h.reading_id = of_reading))
    || jsonb_build_object('scores', (SELECT jsonb_object_agg(s.criterion, coalesce(to_jsonb(s.score), jsonb_build_object('cannotJudge', s.cannot_judge_reason))) FROM rating_scores s WHERE s.rating_id = r.id))
  FROM ratings r WHERE r.reading_id = of_reading AND r.version = of_version
$$;
--> statement-breakpoint
-- Saves a draft when its version is the next one. Returns the version that now stands and the draft under it.
CREATE FUNCTION save_rating_draft(reading uuid, draft jsonb, based_on integer, seconds integer) RETURNS TABLE (saved boolean, version integer, body jsonb, updated_at timestamptz)
LANGUAGE plpgsql SET search_path = public, pg_temp AS $$
#variable_conflict use_column
BEGIN
  RETURN QUERY INSERT INTO rating_drafts AS d (reading_id, version, body, seconds_visible) SELECT reading, 1, draft, seconds WHERE based_on = 0
    ON CONFLICT (reading_id) DO NOTHING RETURNING true, d.version, d.body, d.updated_at;
  IF FOUND THEN RETURN; END IF;
  RETURN QUERY UPDATE rating_drafts d SET version = d.version + 1, body = draft, seconds_visible = greatest(d.seconds_visible, seconds), updated_at = now()
    WHERE d.reading_id = reading AND d.version = based_on RETURNING true, d.version, d.body, d.updated_at;
  IF FOUND THEN RETURN; END IF;
  -- A replayed save (the answer to the first try was lost) finds its own words and counts as saved.
  RETURN QUERY SELECT d.body = draft, d.version, d.body, d.updated_at FROM rating_drafts d WHERE d.reading_id = reading;
END $$;
--> statement-breakpoint
-- Acts of the operator (founding a study, minting links) stand in the study's own chain.
CREATE FUNCTION ledger_append_operator(study uuid, what text, public_detail text, payload text) RETURNS integer
LANGUAGE plpgsql SET search_path = public, pg_temp AS $$
BEGIN
  PERFORM pg_advisory_xact_lock(study_lock_key(study));
  RETURN ledger_write(study, study, study, what, public_detail, payload);
END $$;
