CREATE TABLE "draw_abandonments" (
	"study_id" uuid NOT NULL,
	"attempt" integer NOT NULL,
	"why" text NOT NULL,
	"participant_id" uuid NOT NULL,
	"missing" jsonb NOT NULL,
	"reason" text,
	"recorded_at" timestamp (6) with time zone DEFAULT now() NOT NULL,
	CONSTRAINT "draw_abandonments_attempt" PRIMARY KEY("study_id","attempt"),
	CONSTRAINT "draw_abandonments_why_known" CHECK (("draw_abandonments"."why" = 'not-opened' and "draw_abandonments"."reason" is null and jsonb_array_length("draw_abandonments"."missing") > 0) or ("draw_abandonments"."why" = 'given-up' and length(btrim("draw_abandonments"."reason")) > 0))
);
--> statement-breakpoint
CREATE TABLE "draw_commitments" (
	"study_id" uuid NOT NULL,
	"voice" text NOT NULL,
	"version" integer NOT NULL,
	"attempt" integer NOT NULL,
	"participant_id" uuid NOT NULL,
	"commitment" text NOT NULL,
	"recorded_at" timestamp (6) with time zone DEFAULT now() NOT NULL,
	CONSTRAINT "draw_commitments_version" PRIMARY KEY("study_id","voice","version"),
	CONSTRAINT "draw_commitments_voice_known" CHECK ("draw_commitments"."voice" in ('coordinator', 'statistician', 'witness')),
	CONSTRAINT "draw_commitments_hash" CHECK ("draw_commitments"."commitment" ~ '^[0-9a-f]{64}$')
);
--> statement-breakpoint
CREATE TABLE "draw_freezes" (
	"study_id" uuid NOT NULL,
	"attempt" integer NOT NULL,
	"participant_id" uuid NOT NULL,
	"inputs" text NOT NULL,
	"inputs_hash" text NOT NULL,
	"secret_commitment" text NOT NULL,
	"recorded_at" timestamp (6) with time zone DEFAULT now() NOT NULL,
	CONSTRAINT "draw_freezes_attempt" PRIMARY KEY("study_id","attempt")
);
--> statement-breakpoint
CREATE TABLE "draw_nonces" (
	"study_id" uuid NOT NULL,
	"voice" text NOT NULL,
	"version" integer NOT NULL,
	"nonce" text NOT NULL,
	"recorded_at" timestamp (6) with time zone DEFAULT now() NOT NULL,
	CONSTRAINT "draw_nonces_version" PRIMARY KEY("study_id","voice","version"),
	CONSTRAINT "draw_nonces_hash" CHECK ("draw_nonces"."nonce" ~ '^[0-9a-f]{64}$')
);
--> statement-breakpoint
CREATE TABLE "draw_secrets" (
	"study_id" uuid NOT NULL,
	"attempt" integer NOT NULL,
	"secret" text NOT NULL,
	CONSTRAINT "draw_secrets_attempt" PRIMARY KEY("study_id","attempt")
);
--> statement-breakpoint
CREATE TABLE "seed_tickets" (
	"study_id" uuid NOT NULL,
	"token_hash" text NOT NULL,
	CONSTRAINT "seed_tickets_token" PRIMARY KEY("study_id","token_hash")
);
--> statement-breakpoint
ALTER TABLE "draw_abandonments" ADD CONSTRAINT "draw_abandonments_study_id_studies_id_fk" FOREIGN KEY ("study_id") REFERENCES "public"."studies"("id") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "draw_abandonments" ADD CONSTRAINT "draw_abandonments_participant_id_participants_id_fk" FOREIGN KEY ("participant_id") REFERENCES "public"."participants"("id") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "draw_commitments" ADD CONSTRAINT "draw_commitments_study_id_studies_id_fk" FOREIGN KEY ("study_id") REFERENCES "public"."studies"("id") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "draw_commitments" ADD CONSTRAINT "draw_commitments_participant_id_participants_id_fk" FOREIGN KEY ("participant_id") REFERENCES "public"."participants"("id") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "draw_freezes" ADD CONSTRAINT "draw_freezes_study_id_studies_id_fk" FOREIGN KEY ("study_id") REFERENCES "public"."studies"("id") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "draw_freezes" ADD CONSTRAINT "draw_freezes_participant_id_participants_id_fk" FOREIGN KEY ("participant_id") REFERENCES "public"."participants"("id") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "draw_nonces" ADD CONSTRAINT "draw_nonces_commitment" FOREIGN KEY ("study_id","voice","version") REFERENCES "public"."draw_commitments"("study_id","voice","version") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "draw_secrets" ADD CONSTRAINT "draw_secrets_freeze" FOREIGN KEY ("study_id","attempt") REFERENCES "public"."draw_freezes"("study_id","attempt") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "seed_tickets" ADD CONSTRAINT "seed_tickets_study_id_studies_id_fk" FOREIGN KEY ("study_id") REFERENCES "public"."studies"("id") ON DELETE no action ON UPDATE no action;
--> statement-breakpoint
DO $$
DECLARE name text;
BEGIN
  FOREACH name IN ARRAY ARRAY['draw_freezes', 'draw_secrets', 'draw_commitments', 'draw_nonces', 'draw_abandonments'] LOOP
    EXECUTE format('ALTER TABLE %I ENABLE ROW LEVEL SECURITY', name);
    EXECUTE format('CREATE TRIGGER append_only BEFORE UPDATE OR DELETE ON %I FOR EACH ROW EXECUTE FUNCTION refuse_change()', name);
    EXECUTE format('CREATE TRIGGER append_only_truncate BEFORE TRUNCATE ON %I FOR EACH STATEMENT EXECUTE FUNCTION refuse_change()', name);
  END LOOP;
END $$;
--> statement-breakpoint
ALTER TABLE seed_tickets ENABLE ROW LEVEL SECURITY;
--> statement-breakpoint
-- No login role has a grant on these tables: the functions below are the only way in and out.
CREATE FUNCTION draw_attempt(study uuid) RETURNS integer LANGUAGE sql STABLE SECURITY DEFINER SET search_path = public, pg_temp AS $$
  SELECT 1 + count(*)::integer FROM draw_abandonments a WHERE a.study_id = study
$$;
--> statement-breakpoint
CREATE FUNCTION draw_last_given_up(study uuid) RETURNS integer LANGUAGE sql STABLE SECURITY DEFINER SET search_path = public, pg_temp AS $$
  SELECT coalesce(max(a.attempt), 0) FROM draw_abandonments a WHERE a.study_id = study AND a.why = 'given-up'
$$;
--> statement-breakpoint
-- Rule W5: a freeze outlives an attempt in which somebody opened nothing, and ends with one that was given up.
CREATE FUNCTION standing_freeze(study uuid) RETURNS SETOF draw_freezes LANGUAGE sql STABLE SECURITY DEFINER SET search_path = public, pg_temp AS $$
  SELECT * FROM draw_freezes f WHERE f.study_id = study AND f.attempt > draw_last_given_up(study) ORDER BY f.attempt DESC LIMIT 1
$$;
--> statement-breakpoint
-- Rule W5: of each voice the last commitment, if it is opened or made in the running attempt.
CREATE FUNCTION standing_commitments(study uuid) RETURNS TABLE (voice text, version integer, participant_id uuid, commitment text, committed_at timestamptz, nonce text)
LANGUAGE sql STABLE SECURITY DEFINER SET search_path = public, pg_temp AS $$
  SELECT c.voice, c.version, c.participant_id, c.commitment, c.recorded_at, n.nonce
  FROM (SELECT DISTINCT ON (d.voice) d.* FROM draw_commitments d WHERE d.study_id = study ORDER BY d.voice, d.version DESC) c
  LEFT JOIN draw_nonces n ON n.study_id = c.study_id AND n.voice = c.voice AND n.version = c.version
  WHERE c.attempt > draw_last_given_up(study) AND (n.nonce IS NOT NULL OR c.attempt = draw_attempt(study))
$$;
--> statement-breakpoint
-- From when the 72 hours run; null while something is not frozen or not committed to.
CREATE FUNCTION draw_opens_from(study uuid) RETURNS timestamptz LANGUAGE sql STABLE SECURITY DEFINER SET search_path = public, pg_temp AS $$
  SELECT CASE WHEN count(c.voice) = 3 THEN greatest(f.recorded_at, max(c.committed_at)) END
  FROM standing_freeze(study) f LEFT JOIN standing_commitments(study) c ON true GROUP BY f.recorded_at
$$;
--> statement-breakpoint
CREATE FUNCTION draw_frozen(study uuid) RETURNS boolean LANGUAGE sql STABLE SECURITY DEFINER SET search_path = public, pg_temp AS $$
  SELECT EXISTS (SELECT FROM standing_freeze(study)) AND EXISTS (SELECT FROM studies s WHERE s.id = study AND s.state IN ('draft', 'collecting'))
$$;
--> statement-breakpoint
-- Rule W1 again, where no bug of the program can pass it by.
CREATE FUNCTION refuse_frozen_inputs() RETURNS trigger LANGUAGE plpgsql SECURITY DEFINER SET search_path = public, pg_temp AS $$
BEGIN
  IF draw_frozen(coalesce((to_jsonb(NEW) ->> 'study_id')::uuid, (SELECT s.study_id FROM seats s WHERE s.id = (to_jsonb(NEW) ->> 'seat_id')::uuid))) THEN
    RAISE EXCEPTION 'what is drawn from is frozen' USING ERRCODE = 'restrict_violation', CONSTRAINT = 'draw_inputs_frozen_w1';
  END IF;
  RETURN NEW;
END $$;
--> statement-breakpoint
DO $$
DECLARE name text;
BEGIN
  FOREACH name IN ARRAY ARRAY['designs', 'vignettes', 'authors', 'answers', 'seats', 'seat_assignments', 'acquaintance_declarations', 'acquaintance_waivers', 'affiliations'] LOOP
    EXECUTE format('CREATE TRIGGER draw_inputs_frozen BEFORE INSERT ON %I FOR EACH ROW EXECUTE FUNCTION refuse_frozen_inputs()', name);
  END LOOP;
END $$;
--> statement-breakpoint
CREATE FUNCTION length_prefixed(part bytea) RETURNS bytea LANGUAGE sql IMMUTABLE STRICT PARALLEL SAFE SET search_path = public, pg_temp AS $$ SELECT int4send(length(part)) || part $$;
--> statement-breakpoint
CREATE FUNCTION length_prefixed(part text) RETURNS bytea LANGUAGE sql IMMUTABLE STRICT PARALLEL SAFE SET search_path = public, pg_temp AS $$ SELECT length_prefixed(convert_to(part, 'UTF8')) $$;
--> statement-breakpoint
-- The same bytes as commitmentToNonce() in study/draw/seed.ts.
CREATE FUNCTION nonce_commitment(study uuid, voice text, nonce text) RETURNS text LANGUAGE sql IMMUTABLE STRICT SET search_path = public, pg_temp AS $$
  SELECT encode(sha256(length_prefixed('equipoise-draw-nonce-1'::text) || length_prefixed(study::text) || length_prefixed(voice) || length_prefixed(decode(nonce, 'hex'))), 'hex')
$$;
--> statement-breakpoint
-- Rule W6, the same bytes as drawnSeed() in study/draw/seed.ts; null until every nonce is open.
CREATE FUNCTION draw_seed(study uuid) RETURNS text LANGUAGE sql STABLE SECURITY DEFINER SET search_path = public, pg_temp AS $$
  SELECT left(encode(sha256(length_prefixed('equipoise-draw-1'::text) || length_prefixed(decode(f.inputs_hash, 'hex')) || length_prefixed(decode(s.secret, 'hex'))
    || length_prefixed(decode(a.nonce, 'hex')) || length_prefixed(decode(b.nonce, 'hex')) || length_prefixed(decode(c.nonce, 'hex'))), 'hex'), 32)
  FROM standing_freeze(study) f JOIN draw_secrets s ON s.study_id = f.study_id AND s.attempt = f.attempt
    JOIN standing_commitments(study) a ON a.voice = 'coordinator' JOIN standing_commitments(study) b ON b.voice = 'statistician' JOIN standing_commitments(study) c ON c.voice = 'witness'
$$;
--> statement-breakpoint
-- Rule W6 again: no seal under another seed.
CREATE FUNCTION refuse_other_seed() RETURNS trigger LANGUAGE plpgsql SECURITY DEFINER SET search_path = public, pg_temp AS $$
BEGIN
  IF NEW.seed IS DISTINCT FROM draw_seed(NEW.study_id) OR NEW.seed IS NULL THEN
    RAISE EXCEPTION 'a study is sealed under the seed of its draw' USING ERRCODE = 'restrict_violation', CONSTRAINT = 'seals_drawn_w6';
  END IF;
  RETURN NEW;
END $$;
--> statement-breakpoint
CREATE TRIGGER seals_drawn BEFORE INSERT ON seals FOR EACH ROW EXECUTE FUNCTION refuse_other_seed();
--> statement-breakpoint
CREATE FUNCTION study_has_auditor(study uuid) RETURNS boolean LANGUAGE sql STABLE SECURITY DEFINER SET search_path = public, pg_temp AS $$
  SELECT EXISTS (SELECT FROM participants p JOIN participant_roles r ON r.participant_id = p.id AND r.role = 'auditor' JOIN consents c ON c.participant_id = p.id AND c.role = 'auditor'
    WHERE p.study_id = study AND NOT EXISTS (SELECT FROM withdrawals w WHERE w.participant_id = p.id)
      AND NOT EXISTS (SELECT FROM participant_roles o WHERE o.participant_id = p.id AND o.role IN ('coordinator', 'statistician')))
$$;
--> statement-breakpoint
-- Rule W3: for whom the acting person speaks in the draw; the same order as voiceOf() in study/draw/voices.ts.
CREATE FUNCTION acting_voice(study uuid) RETURNS text LANGUAGE sql STABLE SECURITY DEFINER SET search_path = public, pg_temp AS $$
  SELECT CASE WHEN study IN (SELECT acting_studies('coordinator')) THEN 'coordinator' WHEN study IN (SELECT acting_studies('statistician')) THEN 'statistician'
    WHEN study_has_auditor(study) AND study IN (SELECT acting_studies('auditor')) THEN 'witness'
    WHEN NOT study_has_auditor(study) AND study IN (SELECT acting_studies('investigator')) THEN 'witness' END
$$;
--> statement-breakpoint
-- What those who take part in a draw see of it: hashes, pseudonyms and times.
CREATE FUNCTION draw_standing(study uuid) RETURNS TABLE (attempt integer, frozen jsonb, voices jsonb, has_auditor boolean)
LANGUAGE sql STABLE SECURITY DEFINER SET search_path = public, pg_temp AS $$
  SELECT draw_attempt(study),
    (SELECT jsonb_build_object('attempt', f.attempt, 'inputsHash', f.inputs_hash, 'secretCommitment', f.secret_commitment, 'frozenAt', ledger_time(f.recorded_at)) FROM standing_freeze(study) f),
    coalesce((SELECT jsonb_agg(jsonb_build_object('voice', c.voice, 'version', c.version, 'participantId', c.participant_id, 'code', m.code, 'commitment', c.commitment,
        'committedAt', ledger_time(c.committed_at), 'isOpened', c.nonce IS NOT NULL) ORDER BY c.voice)
      FROM standing_commitments(study) c JOIN participants m ON m.id = c.participant_id), '[]'),
    study_has_auditor(study)
  WHERE study IN (SELECT acting_studies('coordinator', 'statistician', 'investigator', 'auditor'))
$$;
--> statement-breakpoint
-- Alone with the study, in a state in which its draw may still change.
CREATE FUNCTION hold_draw(study uuid) RETURNS void LANGUAGE plpgsql SECURITY DEFINER SET search_path = public, pg_temp AS $$
BEGIN
  IF hold_study(study) NOT IN ('draft', 'collecting') THEN RAISE EXCEPTION 'the study is sealed' USING ERRCODE = 'restrict_violation'; END IF;
END $$;
--> statement-breakpoint
-- Rules W1 and W2: the inputs stand, and the database commits to bytes that leave it for nobody.
CREATE FUNCTION freeze_draw(study uuid, frozen_inputs text) RETURNS void LANGUAGE plpgsql SECURITY DEFINER SET search_path = public, pg_temp AS $$
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
  PERFORM ledger_append(study, 'draw-inputs-frozen', jsonb_build_object('attempt', draw_attempt(study), 'inputsHash', hash, 'secretCommitment', commitment)::text, '""');
END $$;
--> statement-breakpoint
CREATE FUNCTION commit_nonce(study uuid, commitment_given text) RETURNS void LANGUAGE plpgsql SECURITY DEFINER SET search_path = public, pg_temp AS $$
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
  PERFORM ledger_append(study, 'draw-nonce-committed', jsonb_build_object('attempt', draw_attempt(study), 'voice', own, 'version', next, 'commitment', commitment_given)::text, '""');
END $$;
--> statement-breakpoint
CREATE FUNCTION open_nonce(study uuid, nonce_given text) RETURNS void LANGUAGE plpgsql SECURITY DEFINER SET search_path = public, pg_temp AS $$
DECLARE own record;
BEGIN
  PERFORM hold_draw(study);
  SELECT c.voice, c.version INTO own FROM standing_commitments(study) c WHERE c.participant_id = acting_member(study) AND c.nonce IS NULL AND c.commitment = nonce_commitment(study, c.voice, nonce_given);
  IF own.voice IS NULL OR NOT EXISTS (SELECT acting_participants('coordinator', 'statistician', 'auditor', 'investigator') INTERSECT SELECT acting_member(study)) THEN
    RAISE EXCEPTION 'not the nonce committed to' USING ERRCODE = 'insufficient_privilege';
  END IF;
  IF coalesce(now() >= draw_opens_from(study) + interval '72 hours', true) THEN RAISE EXCEPTION 'this draw is not open' USING ERRCODE = 'restrict_violation'; END IF;
  INSERT INTO draw_nonces (study_id, voice, version, nonce) VALUES (study, own.voice, own.version, nonce_given);
  PERFORM ledger_append(study, 'draw-nonce-opened', jsonb_build_object('attempt', draw_attempt(study), 'voice', own.voice, 'version', own.version)::text, jsonb_build_object('nonce', nonce_given)::text);
END $$;
--> statement-breakpoint
-- Not granted to any serving role. The ledger's entry names who is missing.
CREATE FUNCTION abandon_attempt(study uuid, for_cause text, missing jsonb, reason text) RETURNS void LANGUAGE plpgsql SECURITY DEFINER SET search_path = public, pg_temp AS $$
DECLARE opened integer := (SELECT count(c.nonce)::integer FROM standing_commitments(study) c);
BEGIN
  PERFORM ledger_append(study, 'draw-abandoned', jsonb_build_object('attempt', draw_attempt(study), 'why', for_cause, 'missing', missing, 'opened', opened)::text, jsonb_build_object('reason', reason)::text);
  INSERT INTO draw_abandonments (study_id, attempt, why, participant_id, missing, reason) VALUES (study, draw_attempt(study), for_cause, acting_member(study), missing, reason);
END $$;
--> statement-breakpoint
CREATE FUNCTION abandon_overdue_draw(study uuid) RETURNS void LANGUAGE plpgsql SECURITY DEFINER SET search_path = public, pg_temp AS $$
DECLARE missing jsonb;
BEGIN
  PERFORM hold_draw(study);
  IF study NOT IN (SELECT acting_studies('coordinator', 'statistician', 'investigator', 'auditor')) THEN RAISE EXCEPTION 'no part in this draw' USING ERRCODE = 'insufficient_privilege'; END IF;
  SELECT jsonb_agg(jsonb_build_object('voice', c.voice, 'participantId', c.participant_id, 'code', m.code) ORDER BY c.voice) INTO missing
    FROM standing_commitments(study) c JOIN participants m ON m.id = c.participant_id WHERE c.nonce IS NULL;
  IF missing IS NULL OR coalesce(now() < draw_opens_from(study) + interval '72 hours', true) THEN RAISE EXCEPTION 'nothing is overdue' USING ERRCODE = 'restrict_violation'; END IF;
  PERFORM abandon_attempt(study, 'not-opened', missing, NULL);
END $$;
--> statement-breakpoint
CREATE FUNCTION give_up_draw(study uuid, reason text) RETURNS void LANGUAGE plpgsql SECURITY DEFINER SET search_path = public, pg_temp AS $$
BEGIN
  PERFORM hold_draw(study);
  IF NOT draw_frozen(study) THEN RAISE EXCEPTION 'nothing is frozen' USING ERRCODE = 'restrict_violation'; END IF;
  IF acting_voice(study) IS DISTINCT FROM (CASE WHEN draw_seed(study) IS NULL THEN 'coordinator' ELSE 'witness' END) THEN
    RAISE EXCEPTION 'not yours to give up' USING ERRCODE = 'insufficient_privilege';
  END IF;
  PERFORM abandon_attempt(study, 'given-up', '[]', reason);
END $$;
--> statement-breakpoint
-- At the seal: what was frozen, for the coordinator who knows it.
CREATE FUNCTION frozen_inputs(study uuid) RETURNS text LANGUAGE sql STABLE SECURITY DEFINER SET search_path = public, pg_temp AS $$
  SELECT f.inputs FROM standing_freeze(study) f WHERE study IN (SELECT acting_studies('coordinator'))
$$;
--> statement-breakpoint
CREATE FUNCTION request_seed(study uuid, hash text) RETURNS void LANGUAGE plpgsql SECURITY DEFINER SET search_path = public, pg_temp AS $$
BEGIN
  IF study NOT IN (SELECT acting_studies('coordinator')) THEN RAISE EXCEPTION 'not yours to seal' USING ERRCODE = 'insufficient_privilege'; END IF;
  INSERT INTO seed_tickets (study_id, token_hash) VALUES (study, hash) ON CONFLICT DO NOTHING;
END $$;
--> statement-breakpoint
-- Rule W6: asked for by the coordinator's login, fetched by the gate's. Null for any other token, and once the study is sealed.
CREATE FUNCTION fetch_seed(study uuid, token text) RETURNS text LANGUAGE plpgsql SECURITY DEFINER SET search_path = public, pg_temp AS $$
BEGIN
  IF study NOT IN (SELECT acting_studies('coordinator')) OR NOT EXISTS (SELECT FROM studies s WHERE s.id = study AND s.state = 'collecting') THEN RETURN NULL; END IF;
  DELETE FROM seed_tickets t WHERE t.study_id = study AND t.token_hash = sha256_hex(token);
  RETURN CASE WHEN FOUND THEN draw_seed(study) END;
END $$;
--> statement-breakpoint
-- After unblinding: everything that A14 needs to be drawn again.
CREATE FUNCTION opened_draw(study uuid) RETURNS TABLE (inputs text, secret text, voices jsonb) LANGUAGE plpgsql STABLE SECURITY DEFINER SET search_path = public, pg_temp AS $$
#variable_conflict use_column
BEGIN
  PERFORM require_unblinded(study);
  RETURN QUERY SELECT f.inputs, s.secret, (SELECT jsonb_agg(jsonb_build_object('voice', c.voice, 'participant', c.participant_id, 'commitment', c.commitment, 'nonce', c.nonce) ORDER BY c.voice) FROM standing_commitments(study) c)
    FROM standing_freeze(study) f JOIN draw_secrets s ON s.study_id = f.study_id AND s.attempt = f.attempt;
END $$;
--> statement-breakpoint
REVOKE EXECUTE ON FUNCTION draw_attempt(uuid), draw_last_given_up(uuid), standing_freeze(uuid), standing_commitments(uuid), draw_opens_from(uuid), draw_frozen(uuid), length_prefixed(bytea), length_prefixed(text), nonce_commitment(uuid, text, text), draw_seed(uuid),
  study_has_auditor(uuid), acting_voice(uuid), draw_standing(uuid), hold_draw(uuid), freeze_draw(uuid, text), commit_nonce(uuid, text), open_nonce(uuid, text), abandon_attempt(uuid, text, jsonb, text), abandon_overdue_draw(uuid), give_up_draw(uuid, text),
  frozen_inputs(uuid), request_seed(uuid, text), fetch_seed(uuid, text), opened_draw(uuid) FROM PUBLIC;
--> statement-breakpoint
GRANT EXECUTE ON FUNCTION hold_study(uuid), draw_standing(uuid), commit_nonce(uuid, text), open_nonce(uuid, text), abandon_overdue_draw(uuid), give_up_draw(uuid, text), fetch_seed(uuid, text) TO equipoise_gate;
--> statement-breakpoint
GRANT EXECUTE ON FUNCTION draw_standing(uuid), freeze_draw(uuid, text), frozen_inputs(uuid), request_seed(uuid, text) TO equipoise_operations;
--> statement-breakpoint
GRANT EXECUTE ON FUNCTION draw_frozen(uuid) TO equipoise_author, equipoise_blinded, equipoise_operations;
--> statement-breakpoint
GRANT EXECUTE ON FUNCTION opened_draw(uuid) TO equipoise_analysis;
--> statement-breakpoint
-- The seed and the allocation leave the coordinator's login too: it inserts them and reads them never again.
REVOKE SELECT ON seals FROM equipoise_operations;
--> statement-breakpoint
GRANT SELECT (study_id, commitment, certificate, design_hash, plan_version, plan_hash, sealed_at) ON seals TO equipoise_operations;
