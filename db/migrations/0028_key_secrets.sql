CREATE TABLE "key_confirmations" (
	"study_id" uuid NOT NULL,
	"about_participant" uuid NOT NULL,
	"version" integer NOT NULL,
	"by_participant" uuid NOT NULL,
	"material_hash" text NOT NULL,
	"readers" jsonb NOT NULL,
	"recorded_at" timestamp (6) with time zone DEFAULT now() NOT NULL,
	CONSTRAINT "key_confirmations_study_id_about_participant_version_pk" PRIMARY KEY("study_id","about_participant","version")
);
--> statement-breakpoint
CREATE TABLE "key_secrets" (
	"person_id" uuid PRIMARY KEY NOT NULL,
	"cost" integer NOT NULL,
	"block" integer NOT NULL,
	"parallel" integer NOT NULL,
	"salt" text NOT NULL,
	"verifier" text NOT NULL,
	"material" text NOT NULL,
	"failures" integer DEFAULT 0 NOT NULL,
	"failed_at" timestamp (6) with time zone,
	"codes_made_at" timestamp (6) with time zone,
	"set_at" timestamp (6) with time zone DEFAULT now() NOT NULL,
	CONSTRAINT "key_secrets_hash_whole" CHECK (length("key_secrets"."verifier") = 64 and length("key_secrets"."material") = 64)
);
--> statement-breakpoint
CREATE TABLE "recovery_codes" (
	"person_id" uuid NOT NULL,
	"code_hash" text NOT NULL,
	"made_at" timestamp (6) with time zone DEFAULT now() NOT NULL,
	"used_at" timestamp (6) with time zone,
	CONSTRAINT "recovery_codes_person_id_code_hash_pk" PRIMARY KEY("person_id","code_hash")
);
--> statement-breakpoint
CREATE TABLE "secret_proofs" (
	"person_id" uuid PRIMARY KEY NOT NULL,
	"transaction" text NOT NULL
);
--> statement-breakpoint
CREATE TABLE "session_proofs" (
	"token_hash" text PRIMARY KEY NOT NULL,
	"proved_at" timestamp (6) with time zone DEFAULT now() NOT NULL
);
--> statement-breakpoint
ALTER TABLE "key_confirmations" ADD CONSTRAINT "key_confirmations_study_id_studies_id_fk" FOREIGN KEY ("study_id") REFERENCES "public"."studies"("id") ON DELETE no action ON UPDATE no action;
--> statement-breakpoint
ALTER TABLE "key_confirmations" ADD CONSTRAINT "key_confirmations_about_participant_participants_id_fk" FOREIGN KEY ("about_participant") REFERENCES "public"."participants"("id") ON DELETE no action ON UPDATE no action;
--> statement-breakpoint
ALTER TABLE "key_confirmations" ADD CONSTRAINT "key_confirmations_by_participant_participants_id_fk" FOREIGN KEY ("by_participant") REFERENCES "public"."participants"("id") ON DELETE no action ON UPDATE no action;
--> statement-breakpoint
ALTER TABLE "key_secrets" ADD CONSTRAINT "key_secrets_person_id_people_id_fk" FOREIGN KEY ("person_id") REFERENCES "public"."people"("id") ON DELETE no action ON UPDATE no action;
--> statement-breakpoint
ALTER TABLE "recovery_codes" ADD CONSTRAINT "recovery_codes_person_id_people_id_fk" FOREIGN KEY ("person_id") REFERENCES "public"."people"("id") ON DELETE no action ON UPDATE no action;
--> statement-breakpoint
ALTER TABLE "secret_proofs" ADD CONSTRAINT "secret_proofs_person_id_people_id_fk" FOREIGN KEY ("person_id") REFERENCES "public"."people"("id") ON DELETE no action ON UPDATE no action;
--> statement-breakpoint
CREATE TRIGGER append_only BEFORE UPDATE OR DELETE ON key_confirmations FOR EACH ROW EXECUTE FUNCTION refuse_change();
--> statement-breakpoint
CREATE TRIGGER append_only_truncate BEFORE TRUNCATE ON key_confirmations FOR EACH STATEMENT EXECUTE FUNCTION refuse_change();
--> statement-breakpoint
-- No grant and no policy on any of these: no login reads a secret, a proof or a code, or writes one but by the functions below.
ALTER TABLE key_confirmations ENABLE ROW LEVEL SECURITY;
--> statement-breakpoint
ALTER TABLE key_secrets ENABLE ROW LEVEL SECURITY;
--> statement-breakpoint
ALTER TABLE recovery_codes ENABLE ROW LEVEL SECURITY;
--> statement-breakpoint
ALTER TABLE secret_proofs ENABLE ROW LEVEL SECURITY;
--> statement-breakpoint
ALTER TABLE session_proofs ENABLE ROW LEVEL SECURITY;
--> statement-breakpoint
-- The person of the session that this transaction named, whether they gave their secret in it or not.
CREATE FUNCTION session_person() RETURNS uuid LANGUAGE sql STABLE SECURITY DEFINER SET search_path = public, pg_temp AS $$
  SELECT s.person_id FROM sessions s WHERE s.token_hash = current_setting('app.session', true) AND is_live(s)
$$;
--> statement-breakpoint
-- Rule K5: whoever has a secret gives it once in each new session, and is nobody before.
CREATE FUNCTION session_is_locked(token text) RETURNS boolean LANGUAGE sql STABLE SECURITY DEFINER SET search_path = public, pg_temp AS $$
  SELECT EXISTS (SELECT FROM sessions s JOIN key_secrets k ON k.person_id = s.person_id WHERE s.token_hash = token AND NOT EXISTS (SELECT FROM session_proofs p WHERE p.token_hash = token))
$$;
--> statement-breakpoint
CREATE OR REPLACE FUNCTION acting_person() RETURNS uuid LANGUAGE sql STABLE SECURITY DEFINER SET search_path = public, pg_temp AS $$
  SELECT person FROM session_person() person WHERE NOT session_is_locked(current_setting('app.session', true))
$$;
--> statement-breakpoint
CREATE FUNCTION secret_given(person uuid) RETURNS boolean LANGUAGE sql STABLE SECURITY DEFINER SET search_path = public, pg_temp AS $$
  SELECT EXISTS (SELECT FROM secret_proofs p WHERE p.person_id = person AND p.transaction = pg_current_xact_id()::text)
$$;
--> statement-breakpoint
-- Rule K6: four wrong ones cost nothing; from the fifth the next try waits a minute, twice as long each time, at most an hour.
CREATE FUNCTION secret_wait_seconds(failures integer, failed_at timestamptz) RETURNS integer LANGUAGE sql STABLE SECURITY DEFINER SET search_path = public, pg_temp AS $$
  SELECT CASE WHEN failures < 5 THEN 0
    ELSE greatest(0, ceil(extract(epoch FROM failed_at + make_interval(mins => least(60, (2 ^ least(failures - 5, 6))::integer)) - now())))::integer END
$$;
--> statement-breakpoint
-- What scrypt needs to try a passphrase of the session's person; no row where they have none.
CREATE FUNCTION secret_challenge() RETURNS TABLE (cost integer, block integer, parallel integer, salt text, wait_seconds integer) LANGUAGE sql STABLE SECURITY DEFINER SET search_path = public, pg_temp AS $$
  SELECT k.cost, k.block, k.parallel, k.salt, secret_wait_seconds(k.failures, k.failed_at) FROM key_secrets k WHERE k.person_id = session_person()
$$;
--> statement-breakpoint
-- A try by the session's person: counted, and a right one is good for this transaction and opens this session.
CREATE FUNCTION settle_try(person uuid, is_right boolean) RETURNS text LANGUAGE plpgsql SECURITY DEFINER SET search_path = public, pg_temp AS $$
BEGIN
  IF NOT is_right THEN
    UPDATE key_secrets SET failures = failures + 1, failed_at = now() WHERE person_id = person;
    RETURN 'wrong';
  END IF;
  UPDATE key_secrets SET failures = 0, failed_at = NULL WHERE person_id = person;
  INSERT INTO secret_proofs VALUES (person, pg_current_xact_id()::text) ON CONFLICT (person_id) DO UPDATE SET transaction = EXCLUDED.transaction;
  INSERT INTO session_proofs (token_hash) VALUES (current_setting('app.session', true)) ON CONFLICT DO NOTHING;
  RETURN 'right';
END $$;
--> statement-breakpoint
CREATE FUNCTION try_secret(derived text) RETURNS TABLE (verdict text, wait_seconds integer) LANGUAGE plpgsql SECURITY DEFINER SET search_path = public, pg_temp AS $$
DECLARE k key_secrets;
BEGIN
  SELECT * INTO k FROM key_secrets WHERE person_id = session_person() FOR UPDATE;
  IF NOT FOUND THEN RETURN QUERY SELECT 'missing', 0; RETURN; END IF;
  IF secret_wait_seconds(k.failures, k.failed_at) > 0 THEN RETURN QUERY SELECT 'wait', secret_wait_seconds(k.failures, k.failed_at); RETURN; END IF;
  RETURN QUERY SELECT settle_try(k.person_id, sha256_hex(derived) = k.verifier), 0;
END $$;
--> statement-breakpoint
-- Rule K7: a code works once, and stands for the passphrase in this transaction.
CREATE FUNCTION try_recovery_code(hash text) RETURNS TABLE (verdict text, wait_seconds integer) LANGUAGE plpgsql SECURITY DEFINER SET search_path = public, pg_temp AS $$
DECLARE k key_secrets;
BEGIN
  SELECT * INTO k FROM key_secrets WHERE person_id = session_person() FOR UPDATE;
  IF NOT FOUND THEN RETURN QUERY SELECT 'missing', 0; RETURN; END IF;
  IF secret_wait_seconds(k.failures, k.failed_at) > 0 THEN RETURN QUERY SELECT 'wait', secret_wait_seconds(k.failures, k.failed_at); RETURN; END IF;
  UPDATE recovery_codes c SET used_at = now() WHERE c.person_id = k.person_id AND c.code_hash = hash AND c.used_at IS NULL;
  RETURN QUERY SELECT settle_try(k.person_id, FOUND), 0;
END $$;
--> statement-breakpoint
CREATE FUNCTION may_hold_secret() RETURNS boolean LANGUAGE sql STABLE SECURITY DEFINER SET search_path = public, pg_temp AS $$
  SELECT EXISTS (SELECT acting_participants('investigator', 'statistician'))
$$;
--> statement-breakpoint
-- The first one, or another after the old one or a recovery code was given in this transaction. Other sessions end.
CREATE FUNCTION set_secret(of_cost integer, of_block integer, of_parallel integer, of_salt text, derived text) RETURNS void LANGUAGE plpgsql SECURITY DEFINER SET search_path = public, pg_temp AS $$
DECLARE
  person uuid := acting_person();
  has_one boolean := EXISTS (SELECT FROM key_secrets k WHERE k.person_id = acting_person());
BEGIN
  IF person IS NULL OR NOT may_hold_secret() OR (has_one AND NOT secret_given(person)) THEN RAISE EXCEPTION 'not yours to set' USING ERRCODE = 'insufficient_privilege'; END IF;
  IF (SELECT kind FROM installation) = 'real' AND of_cost::bigint * of_block < 1048576 THEN RAISE EXCEPTION 'too weak for a real study' USING ERRCODE = 'check_violation'; END IF;
  INSERT INTO key_secrets (person_id, cost, block, parallel, salt, verifier, material)
    VALUES (person, of_cost, of_block, of_parallel, of_salt, sha256_hex(derived), sha256_hex(encode(random_block(), 'hex')))
    ON CONFLICT (person_id) DO UPDATE SET cost = of_cost, block = of_block, parallel = of_parallel, salt = of_salt, verifier = EXCLUDED.verifier, failures = 0, failed_at = NULL, set_at = now();
  PERFORM settle_try(person, true);
  UPDATE sessions SET ended_at = now() WHERE person_id = person AND ended_at IS NULL AND token_hash <> current_setting('app.session', true);
END $$;
--> statement-breakpoint
-- A new set of codes, hashed; the old ones end.
CREATE FUNCTION replace_recovery_codes(hashes text[]) RETURNS void LANGUAGE plpgsql SECURITY DEFINER SET search_path = public, pg_temp AS $$
DECLARE person uuid := acting_person();
BEGIN
  IF person IS NULL OR NOT secret_given(person) THEN RAISE EXCEPTION 'the passphrase is asked first' USING ERRCODE = 'insufficient_privilege'; END IF;
  DELETE FROM recovery_codes WHERE person_id = person;
  INSERT INTO recovery_codes (person_id, code_hash) SELECT person, h FROM unnest(hashes) h;
  UPDATE key_secrets SET codes_made_at = now() WHERE person_id = person;
END $$;
--> statement-breakpoint
CREATE FUNCTION other_key(of_role text) RETURNS text LANGUAGE sql IMMUTABLE SET search_path = public, pg_temp AS $$
  SELECT CASE of_role WHEN 'investigator' THEN 'statistician' ELSE 'investigator' END
$$;
--> statement-breakpoint
CREATE FUNCTION material_of(participant uuid) RETURNS text LANGUAGE sql STABLE SECURITY DEFINER SET search_path = public, pg_temp AS $$
  SELECT k.material FROM participants p JOIN key_secrets k ON k.person_id = p.person_id WHERE p.id = participant
$$;
--> statement-breakpoint
-- Six bytes that two people read to each other as words.
CREATE FUNCTION key_code(study uuid, participant uuid) RETURNS text LANGUAGE sql STABLE SECURITY DEFINER SET search_path = public, pg_temp AS $$
  SELECT left(sha256_hex(concat_ws(E'\n', 'equipoise-key-words-1', study, participant, m)), 12) FROM material_of(participant) m WHERE m IS NOT NULL
$$;
--> statement-breakpoint
CREATE FUNCTION own_key_code(study uuid) RETURNS text LANGUAGE sql STABLE SECURITY DEFINER SET search_path = public, pg_temp AS $$
  SELECT key_code(study, acting_member(study)) WHERE EXISTS (SELECT FROM key_offices_now(study) o WHERE o.participant_id = acting_member(study))
$$;
--> statement-breakpoint
-- Everyone who still holds one of the two roles that read scores before the unblinding.
CREATE FUNCTION key_readers(study uuid) RETURNS jsonb LANGUAGE sql STABLE SECURITY DEFINER SET search_path = public, pg_temp AS $$
  SELECT coalesce(jsonb_agg(DISTINCT p.id), '[]') FROM participants p JOIN participant_roles r ON r.participant_id = p.id
  WHERE p.study_id = study AND r.role IN ('investigator', 'statistician') AND NOT has_left(p.id)
$$;
--> statement-breakpoint
CREATE FUNCTION score_readers(study uuid) RETURNS TABLE (role text, code text) LANGUAGE sql STABLE SECURITY DEFINER SET search_path = public, pg_temp AS $$
  SELECT r.role, p.code FROM participants p JOIN participant_roles r ON r.participant_id = p.id
  WHERE p.study_id = study AND r.role IN ('investigator', 'statistician') AND NOT has_left(p.id) AND study IN (SELECT acting_studies('coordinator', 'investigator', 'statistician', 'auditor'))
  ORDER BY r.role, p.code
$$;
--> statement-breakpoint
-- Rule K8: the words as they now are, typed by somebody who held the other key then; until the seal also all who will read scores.
CREATE FUNCTION key_confirmed(study uuid, of_role text, participant uuid) RETURNS boolean LANGUAGE sql STABLE SECURITY DEFINER SET search_path = public, pg_temp AS $$
  SELECT EXISTS (SELECT FROM key_confirmations c WHERE c.study_id = study AND c.about_participant = participant AND c.material_hash = sha256_hex(material_of(participant))
    AND held_key(study, other_key(of_role), c.by_participant, c.recorded_at)
    AND ((SELECT s.state FROM studies s WHERE s.id = study) NOT IN ('draft', 'collecting') OR c.readers @> key_readers(study)))
$$;
--> statement-breakpoint
CREATE FUNCTION confirm_key(study uuid, of_role text, code text) RETURNS boolean LANGUAGE plpgsql SECURITY DEFINER SET search_path = public, pg_temp AS $$
DECLARE about uuid := key_holder(study, of_role);
BEGIN
  IF key_holder(study, other_key(of_role)) IS DISTINCT FROM acting_member(study) OR acting_member(study) IS NULL THEN RAISE EXCEPTION 'not yours to confirm' USING ERRCODE = 'insufficient_privilege'; END IF;
  IF about IS NULL OR key_code(study, about) IS DISTINCT FROM code THEN RETURN false; END IF;
  INSERT INTO key_confirmations (study_id, about_participant, version, by_participant, material_hash, readers)
    SELECT study, about, coalesce(max(c.version), 0) + 1, acting_member(study), sha256_hex(material_of(about)), key_readers(study) FROM key_confirmations c WHERE c.study_id = study AND c.about_participant = about;
  RETURN true;
END $$;
--> statement-breakpoint
DROP FUNCTION key_standing(uuid);
--> statement-breakpoint
CREATE FUNCTION key_standing(study uuid) RETURNS TABLE (role text, place text, participant_id uuid, code text, means text, since timestamptz, left_study boolean, has_signed boolean, has_secret boolean, has_codes boolean, confirmed boolean)
LANGUAGE sql STABLE SECURITY DEFINER SET search_path = public, pg_temp AS $$
  SELECT o.role, o.place, o.participant_id, p.code, o.means, o.recorded_at, has_left(p.id), EXISTS (SELECT FROM unblinding_signatures s WHERE (s.study_id, s.role, s.participant_id) = (study, o.role, p.id)),
    k.person_id IS NOT NULL, k.codes_made_at IS NOT NULL, key_confirmed(study, o.role, p.id)
  FROM key_offices_now(study) o JOIN participants p ON p.id = o.participant_id LEFT JOIN key_secrets k ON k.person_id = p.person_id
  WHERE study IN (SELECT acting_studies('coordinator', 'investigator', 'statistician', 'auditor'))
  ORDER BY o.role, o.place
$$;
--> statement-breakpoint
-- Rules K5, K8: a key holder who can sign: with secret and codes, and words that the other one typed.
CREATE FUNCTION key_ready(study uuid, of_role text) RETURNS boolean LANGUAGE sql STABLE SECURITY DEFINER SET search_path = public, pg_temp AS $$
  SELECT EXISTS (SELECT FROM participants p JOIN key_secrets k ON k.person_id = p.person_id WHERE p.id = key_holder(study, of_role) AND k.codes_made_at IS NOT NULL AND key_confirmed(study, of_role, p.id))
$$;
--> statement-breakpoint
-- Whether the acting person holds this key and gave their secret in this transaction.
CREATE FUNCTION signs_with_key(study uuid, of_role text) RETURNS boolean LANGUAGE sql STABLE SECURITY DEFINER SET search_path = public, pg_temp AS $$
  SELECT coalesce(key_holder(study, of_role) = acting_member(study), false) AND key_ready(study, of_role) AND secret_given(acting_person())
$$;
--> statement-breakpoint
CREATE OR REPLACE FUNCTION refuse_key_of_another() RETURNS trigger LANGUAGE plpgsql SECURITY DEFINER SET search_path = public, pg_temp AS $$
BEGIN
  IF NOT signs_with_key(NEW.study_id, NEW.role) OR acting_member(NEW.study_id) IS DISTINCT FROM NEW.participant_id THEN
    RAISE EXCEPTION 'a key is given by its holder, with their secret' USING ERRCODE = 'insufficient_privilege', CONSTRAINT = 'unblinding_signatures_in_office_k3';
  END IF;
  RETURN NEW;
END $$;
--> statement-breakpoint
CREATE OR REPLACE FUNCTION guard_keys() RETURNS trigger LANGUAGE plpgsql SECURITY DEFINER SET search_path = public, pg_temp AS $$
BEGIN
  IF NEW.state = 'rating' AND NOT (key_ready(NEW.id, 'investigator') AND key_ready(NEW.id, 'statistician')) THEN
    RAISE EXCEPTION 'a key has no holder who could give it' USING ERRCODE = 'restrict_violation', CONSTRAINT = 'studies_keys_held_k1';
  END IF;
  IF NEW.state = 'locked' AND NOT signs_with_key(NEW.id, 'investigator') THEN
    RAISE EXCEPTION 'the holder of the key locks a study, with their secret' USING ERRCODE = 'restrict_violation', CONSTRAINT = 'studies_locked_with_key_k5';
  END IF;
  RETURN NEW;
END $$;
--> statement-breakpoint
CREATE FUNCTION refuse_amendment_without_key() RETURNS trigger LANGUAGE plpgsql SECURITY DEFINER SET search_path = public, pg_temp AS $$
BEGIN
  IF EXISTS (SELECT FROM studies s WHERE s.id = NEW.study_id AND s.state IN ('rating', 'locked')) AND NOT (signs_with_key(NEW.study_id, 'investigator') OR signs_with_key(NEW.study_id, 'statistician')) THEN
    RAISE EXCEPTION 'a key holder amends a sealed plan, with their secret' USING ERRCODE = 'restrict_violation', CONSTRAINT = 'plans_amended_with_key_k5';
  END IF;
  RETURN NEW;
END $$;
--> statement-breakpoint
CREATE TRIGGER plans_amended_with_key BEFORE INSERT ON plans FOR EACH ROW EXECUTE FUNCTION refuse_amendment_without_key();
--> statement-breakpoint
-- Rule K9: a key holder's address stays as it is, but for who gives their secret.
CREATE FUNCTION refuse_address_of_key_holder() RETURNS trigger LANGUAGE plpgsql SECURITY DEFINER SET search_path = public, pg_temp AS $$
BEGIN
  IF NEW.email IS DISTINCT FROM OLD.email AND NEW.erased_at IS NULL AND NOT secret_given(NEW.id)
    AND EXISTS (SELECT FROM participants p JOIN studies s ON s.id = p.study_id, key_offices_now(p.study_id) o WHERE p.person_id = NEW.id AND o.participant_id = p.id AND s.state <> 'unblinded' AND NOT has_left(p.id)) THEN
    RAISE EXCEPTION 'the address of a key holder is fixed' USING ERRCODE = 'restrict_violation', CONSTRAINT = 'people_address_of_key_holder_k9';
  END IF;
  RETURN NEW;
END $$;
--> statement-breakpoint
CREATE TRIGGER people_address_of_key_holder BEFORE UPDATE ON people FOR EACH ROW EXECUTE FUNCTION refuse_address_of_key_holder();
--> statement-breakpoint
CREATE FUNCTION change_own_address(address text) RETURNS void LANGUAGE plpgsql SECURITY DEFINER SET search_path = public, pg_temp AS $$
BEGIN
  IF acting_person() IS NULL OR NOT secret_given(acting_person()) THEN RAISE EXCEPTION 'the passphrase is asked first' USING ERRCODE = 'insufficient_privilege'; END IF;
  UPDATE people SET email = address WHERE id = acting_person();
END $$;
--> statement-breakpoint
REVOKE EXECUTE ON FUNCTION session_person(), session_is_locked(text), secret_given(uuid), secret_wait_seconds(integer, timestamptz), secret_challenge(), settle_try(uuid, boolean), try_secret(text), try_recovery_code(text), may_hold_secret(),
  set_secret(integer, integer, integer, text, text), replace_recovery_codes(text[]), other_key(text), material_of(uuid), key_code(uuid, uuid), own_key_code(uuid), key_readers(uuid), score_readers(uuid), key_confirmed(uuid, text, uuid),
  confirm_key(uuid, text, text), key_standing(uuid), key_ready(uuid, text), signs_with_key(uuid, text), refuse_amendment_without_key(), refuse_address_of_key_holder(), change_own_address(text) FROM PUBLIC;
--> statement-breakpoint
GRANT EXECUTE ON FUNCTION key_standing(uuid) TO equipoise_gate, equipoise_operations, equipoise_analysis;
--> statement-breakpoint
GRANT EXECUTE ON FUNCTION score_readers(uuid), own_key_code(uuid), session_is_locked(text), secret_challenge(), try_secret(text), try_recovery_code(text), set_secret(integer, integer, integer, text, text), replace_recovery_codes(text[]), confirm_key(uuid, text, text), change_own_address(text) TO equipoise_gate;
--> statement-breakpoint
GRANT EXECUTE ON FUNCTION secret_challenge(), try_secret(text) TO equipoise_analysis;
--> statement-breakpoint
CREATE TABLE "key_request_steps" (
	"request_id" uuid NOT NULL,
	"step" text NOT NULL,
	"capacity" text NOT NULL,
	"participant_id" uuid,
	"recorded_at" timestamp (6) with time zone DEFAULT now() NOT NULL,
	CONSTRAINT "key_request_steps_request_id_step_capacity_pk" PRIMARY KEY("request_id","step","capacity"),
	CONSTRAINT "key_request_steps_step_known" CHECK ("key_request_steps"."step" in ('approved', 'stopped', 'done')),
	CONSTRAINT "key_request_steps_capacity_known" CHECK ("key_request_steps"."capacity" in ('key-holder', 'auditor', 'operator'))
);
--> statement-breakpoint
CREATE TABLE "key_requests" (
	"id" uuid PRIMARY KEY DEFAULT gen_random_uuid() NOT NULL,
	"study_id" uuid NOT NULL,
	"kind" text NOT NULL,
	"nominees" jsonb NOT NULL,
	"asked_by" uuid,
	"reason" text NOT NULL,
	"asked_at" timestamp (6) with time zone DEFAULT now() NOT NULL,
	CONSTRAINT "key_requests_kind_known" CHECK ("key_requests"."kind" in ('new-secret', 'succession', 'both-gone')),
	CONSTRAINT "key_requests_have_reason" CHECK (length(btrim("key_requests"."reason")) > 0)
);
--> statement-breakpoint
ALTER TABLE "key_request_steps" ADD CONSTRAINT "key_request_steps_request_id_key_requests_id_fk" FOREIGN KEY ("request_id") REFERENCES "public"."key_requests"("id") ON DELETE no action ON UPDATE no action;
--> statement-breakpoint
ALTER TABLE "key_request_steps" ADD CONSTRAINT "key_request_steps_participant_id_participants_id_fk" FOREIGN KEY ("participant_id") REFERENCES "public"."participants"("id") ON DELETE no action ON UPDATE no action;
--> statement-breakpoint
ALTER TABLE "key_requests" ADD CONSTRAINT "key_requests_study_id_studies_id_fk" FOREIGN KEY ("study_id") REFERENCES "public"."studies"("id") ON DELETE no action ON UPDATE no action;
--> statement-breakpoint
ALTER TABLE "key_requests" ADD CONSTRAINT "key_requests_asked_by_participants_id_fk" FOREIGN KEY ("asked_by") REFERENCES "public"."participants"("id") ON DELETE no action ON UPDATE no action;
--> statement-breakpoint
CREATE TRIGGER append_only BEFORE UPDATE OR DELETE ON key_requests FOR EACH ROW EXECUTE FUNCTION refuse_change();
--> statement-breakpoint
CREATE TRIGGER append_only_truncate BEFORE TRUNCATE ON key_requests FOR EACH STATEMENT EXECUTE FUNCTION refuse_change();
--> statement-breakpoint
-- No grant and no policy: requests are read and written through the functions below.
ALTER TABLE key_requests ENABLE ROW LEVEL SECURITY;
--> statement-breakpoint
CREATE TRIGGER append_only BEFORE UPDATE OR DELETE ON key_request_steps FOR EACH ROW EXECUTE FUNCTION refuse_change();
--> statement-breakpoint
CREATE TRIGGER append_only_truncate BEFORE TRUNCATE ON key_request_steps FOR EACH STATEMENT EXECUTE FUNCTION refuse_change();
--> statement-breakpoint
ALTER TABLE key_request_steps ENABLE ROW LEVEL SECURITY;
--> statement-breakpoint
CREATE FUNCTION has_auditor(study uuid) RETURNS boolean LANGUAGE sql STABLE SECURITY DEFINER SET search_path = public, pg_temp AS $$
  SELECT EXISTS (SELECT FROM participants p JOIN participant_roles r ON r.participant_id = p.id JOIN consents c ON c.participant_id = p.id AND c.role = r.role
    WHERE p.study_id = study AND r.role = 'auditor' AND NOT has_left(p.id))
$$;
--> statement-breakpoint
-- The same as requestStanding() in study/key-requests.ts: null until every approval is there, and once the request was stopped or carried out.
CREATE FUNCTION key_request_due(request uuid) RETURNS timestamptz LANGUAGE sql STABLE SECURITY DEFINER SET search_path = public, pg_temp AS $$
  SELECT max(s.recorded_at) FILTER (WHERE s.step = 'approved') + make_interval(hours => CASE r.kind WHEN 'new-secret' THEN 72 WHEN 'both-gone' THEN 168 ELSE 0 END)
  FROM key_requests r JOIN key_request_steps s ON s.request_id = r.id WHERE r.id = request GROUP BY r.id
  HAVING bool_and(s.step = 'approved') AND (SELECT array_agg(DISTINCT a.capacity) FROM key_request_steps a WHERE a.request_id = request) @>
    CASE WHEN r.kind = 'both-gone' THEN CASE WHEN has_auditor(r.study_id) THEN ARRAY['auditor', 'operator'] ELSE ARRAY['operator'] END
      ELSE ARRAY['key-holder', CASE WHEN has_auditor(r.study_id) THEN 'auditor' ELSE 'operator' END] END
$$;
--> statement-breakpoint
-- Requests of a study with their steps, newest first, to whoever answers for it.
CREATE FUNCTION key_requests_of(study uuid) RETURNS TABLE (id uuid, kind text, nominees jsonb, asked_by uuid, reason text, asked_at timestamptz, steps jsonb) LANGUAGE sql STABLE SECURITY DEFINER SET search_path = public, pg_temp AS $$
  SELECT r.id, r.kind, (SELECT jsonb_object_agg(n.key, p.code) FROM jsonb_each_text(r.nominees) n JOIN participants p ON p.id = n.value::uuid), r.asked_by, r.reason, r.asked_at,
    (SELECT coalesce(jsonb_agg(jsonb_build_object('step', s.step, 'capacity', s.capacity, 'at', ledger_time(s.recorded_at)) ORDER BY s.recorded_at), '[]') FROM key_request_steps s WHERE s.request_id = r.id)
  FROM key_requests r WHERE r.study_id = study AND study IN (SELECT acting_studies('coordinator', 'investigator', 'statistician', 'auditor')) ORDER BY r.asked_at DESC
$$;
--> statement-breakpoint
CREATE FUNCTION keys_have_auditor(study uuid) RETURNS boolean LANGUAGE sql STABLE SECURITY DEFINER SET search_path = public, pg_temp AS $$
  SELECT has_auditor(study) WHERE study IN (SELECT acting_studies('coordinator', 'investigator', 'statistician', 'auditor'))
$$;
--> statement-breakpoint
-- Nobody who knows sources or rates, and nobody who has left: the roles that an investigator or a statistician may not hold.
CREATE FUNCTION may_be_nominated(study uuid, of_role text, participant uuid) RETURNS boolean LANGUAGE sql STABLE SECURITY DEFINER SET search_path = public, pg_temp AS $$
  SELECT EXISTS (SELECT FROM participants p WHERE p.id = participant AND p.study_id = study AND NOT has_left(p.id))
    AND NOT EXISTS (SELECT FROM participant_roles r WHERE r.participant_id = participant AND r.role NOT IN (of_role, 'redactor', 'auditor'))
    AND NOT EXISTS (SELECT FROM key_offices_now(study) o WHERE o.participant_id = participant AND o.role = other_key(of_role))
$$;
--> statement-breakpoint
-- Where the key that is to change hands has a reserve who is still there, only the reserve may be named.
CREATE FUNCTION nominee_is_due(study uuid, of_role text, participant uuid) RETURNS boolean LANGUAGE sql STABLE SECURITY DEFINER SET search_path = public, pg_temp AS $$
  SELECT coalesce((SELECT o.participant_id = participant FROM key_offices_now(study) o WHERE o.role = of_role AND o.place = 'reserve' AND NOT has_left(o.participant_id)), may_be_nominated(study, of_role, participant))
$$;
--> statement-breakpoint
-- An act of whoever acts; of the operator where nobody does.
CREATE FUNCTION tell_of_keys(study uuid, what text, public_detail jsonb, payload text) RETURNS integer LANGUAGE sql SECURITY DEFINER SET search_path = public, pg_temp AS $$
  SELECT CASE WHEN acting_member(study) IS NULL THEN ledger_append_operator(study, what, public_detail::text, payload) ELSE ledger_append(study, what, public_detail::text, payload) END
$$;
--> statement-breakpoint
-- Somebody new, without a role until the key is theirs.
CREATE FUNCTION add_nominee(study uuid, new_name text, new_address text) RETURNS uuid LANGUAGE plpgsql SECURITY DEFINER SET search_path = public, pg_temp AS $$
DECLARE
  made uuid := gen_random_uuid();
  person uuid := gen_random_uuid();
  new_code text;
BEGIN
  INSERT INTO people (id, name, email) VALUES (person, new_name, new_address);
  SELECT 'P' || CASE WHEN count(*) < 99 THEN lpad((count(*) + 1)::text, 2, '0') ELSE (count(*) + 1)::text END INTO new_code FROM participants p WHERE p.study_id = study;
  INSERT INTO participants (id, study_id, person_id, code) VALUES (made, study, person, new_code);
  PERFORM tell_of_keys(study, 'person-added', jsonb_build_object('participantId', made, 'roles', '[]'::jsonb), jsonb_build_object('code', new_code, 'arm', NULL)::text);
  RETURN made;
END $$;
--> statement-breakpoint
-- Rules K10, K11: the other key holder asks, with their secret.
CREATE FUNCTION ask_for_key(study uuid, what text, of_role text, asked_nominee uuid, new_name text, new_address text, why text) RETURNS jsonb LANGUAGE plpgsql SECURITY DEFINER SET search_path = public, pg_temp AS $$
DECLARE
  made uuid;
  nominee uuid := asked_nominee;
  state text := hold_study(study);
BEGIN
  IF acting_member(study) IS DISTINCT FROM key_holder(study, other_key(of_role)) OR acting_member(study) IS NULL OR NOT secret_given(acting_person()) THEN RAISE EXCEPTION 'the other key holder asks, with their secret' USING ERRCODE = 'insufficient_privilege'; END IF;
  IF state NOT IN ('rating', 'locked') AND what = 'succession' THEN RAISE EXCEPTION 'nothing to succeed to' USING ERRCODE = 'restrict_violation'; END IF;
  IF what = 'new-secret' AND (nominee IS DISTINCT FROM key_holder(study, of_role) OR nominee IS NULL) THEN RAISE EXCEPTION 'nobody holds this key' USING ERRCODE = 'restrict_violation'; END IF;
  IF what = 'succession' AND nominee IS NULL THEN nominee := add_nominee(study, new_name, new_address); END IF;
  IF what = 'succession' AND NOT nominee_is_due(study, of_role, nominee) THEN RAISE EXCEPTION 'this person may not hold the key' USING ERRCODE = 'restrict_violation'; END IF;
  IF what NOT IN ('new-secret', 'succession') THEN RAISE EXCEPTION 'not a key holder''s to ask' USING ERRCODE = 'restrict_violation'; END IF;
  INSERT INTO key_requests (study_id, kind, nominees, asked_by, reason) VALUES (study, what, jsonb_build_object(of_role, nominee), acting_member(study), why) RETURNING id INTO made;
  INSERT INTO key_request_steps (request_id, step, capacity, participant_id) VALUES (made, 'approved', 'key-holder', acting_member(study));
  RETURN jsonb_build_object('request', made, 'nominee', nominee);
END $$;
--> statement-breakpoint
CREATE FUNCTION approve_key_request(request uuid) RETURNS void LANGUAGE plpgsql SECURITY DEFINER SET search_path = public, pg_temp AS $$
DECLARE study uuid := (SELECT r.study_id FROM key_requests r WHERE r.id = request);
BEGIN
  PERFORM hold_study(study);
  IF study NOT IN (SELECT acting_studies('auditor')) THEN RAISE EXCEPTION 'the auditor approves' USING ERRCODE = 'insufficient_privilege'; END IF;
  IF EXISTS (SELECT FROM key_requests r, jsonb_each_text(r.nominees) n WHERE r.id = request AND n.value = acting_member(study)::text) THEN RAISE EXCEPTION 'nobody approves a key of their own' USING ERRCODE = 'restrict_violation'; END IF;
  INSERT INTO key_request_steps (request_id, step, capacity, participant_id) VALUES (request, 'approved', 'auditor', acting_member(study));
END $$;
--> statement-breakpoint
-- Whoever holds one of the keys and gives their secret, and the auditor.
CREATE FUNCTION stop_key_request(request uuid) RETURNS text LANGUAGE plpgsql SECURITY DEFINER SET search_path = public, pg_temp AS $$
DECLARE
  study uuid := (SELECT r.study_id FROM key_requests r WHERE r.id = request);
  as_capacity text;
BEGIN
  PERFORM hold_study(study);
  as_capacity := CASE WHEN acting_member(study) IN (key_holder(study, 'investigator'), key_holder(study, 'statistician')) AND secret_given(acting_person()) THEN 'key-holder'
    WHEN study IN (SELECT acting_studies('auditor')) THEN 'auditor' END;
  IF as_capacity IS NULL THEN RAISE EXCEPTION 'not yours to stop' USING ERRCODE = 'insufficient_privilege'; END IF;
  IF EXISTS (SELECT FROM key_request_steps s WHERE s.request_id = request AND s.step <> 'approved') THEN RAISE EXCEPTION 'this request is settled' USING ERRCODE = 'restrict_violation'; END IF;
  INSERT INTO key_request_steps (request_id, step, capacity, participant_id) VALUES (request, 'stopped', as_capacity, acting_member(study));
  RETURN as_capacity;
END $$;
--> statement-breakpoint
-- The key changes hands: the office first, so that the role may follow. Each row has its entry.
CREATE FUNCTION hand_key_over(study uuid, request uuid, of_role text, nominee uuid, by_means text) RETURNS void LANGUAGE plpgsql SECURITY DEFINER SET search_path = public, pg_temp AS $$
BEGIN
  IF EXISTS (SELECT FROM key_offices_now(study) o WHERE o.role = of_role AND o.place = 'reserve' AND o.participant_id = nominee) THEN
    PERFORM tell_of_keys(study, 'key-holder-changed', jsonb_build_object('request', request, 'role', of_role, 'place', 'reserve', 'version', add_key_office(study, of_role, 'reserve', NULL, 'stepped-back'), 'participantId', NULL, 'means', 'stepped-back'), '""');
  END IF;
  PERFORM tell_of_keys(study, 'key-holder-changed', jsonb_build_object('request', request, 'role', of_role, 'place', 'holder', 'version', add_key_office(study, of_role, 'holder', nominee, by_means), 'participantId', nominee, 'means', by_means), '""');
  IF NOT EXISTS (SELECT FROM participant_roles r WHERE r.participant_id = nominee AND r.role = of_role) THEN
    INSERT INTO participant_roles (participant_id, role) VALUES (nominee, of_role);
    PERFORM tell_of_keys(study, 'role-granted', jsonb_build_object('participantId', nominee, 'role', of_role), jsonb_build_object('arm', NULL)::text);
  END IF;
END $$;
--> statement-breakpoint
-- Not granted to any login: the three functions below decide who calls it.
CREATE FUNCTION carry_out_key_request(request uuid, as_capacity text, by_participant uuid) RETURNS jsonb LANGUAGE plpgsql SECURITY DEFINER SET search_path = public, pg_temp AS $$
DECLARE
  r key_requests;
  one record;
BEGIN
  SELECT * INTO r FROM key_requests WHERE id = request FOR UPDATE;
  IF r.kind = 'new-secret' OR coalesce(key_request_due(request) > now(), true) THEN RAISE EXCEPTION 'not due' USING ERRCODE = 'restrict_violation', CONSTRAINT = 'key_requests_due_k10'; END IF;
  FOR one IN SELECT key AS role, value::uuid AS nominee FROM jsonb_each_text(r.nominees) LOOP
    PERFORM hand_key_over(r.study_id, r.id, one.role, one.nominee,
      CASE WHEN r.kind = 'both-gone' THEN 'both-gone' WHEN EXISTS (SELECT FROM key_offices_now(r.study_id) o WHERE o.role = one.role AND o.place = 'reserve' AND o.participant_id = one.nominee) THEN 'stepped-in' ELSE 'succeeded' END);
  END LOOP;
  INSERT INTO key_request_steps (request_id, step, capacity, participant_id) VALUES (request, 'done', as_capacity, by_participant);
  RETURN r.nominees;
END $$;
--> statement-breakpoint
CREATE FUNCTION finish_key_request(request uuid) RETURNS jsonb LANGUAGE plpgsql SECURITY DEFINER SET search_path = public, pg_temp AS $$
DECLARE study uuid := (SELECT r.study_id FROM key_requests r WHERE r.id = request);
BEGIN
  PERFORM hold_study(study);
  IF study NOT IN (SELECT acting_studies('auditor')) THEN RAISE EXCEPTION 'the auditor finishes it' USING ERRCODE = 'insufficient_privilege'; END IF;
  RETURN carry_out_key_request(request, 'auditor', acting_member(study));
END $$;
--> statement-breakpoint
-- The operator's own steps, in the study's chain of the ledger.
CREATE FUNCTION operator_key_step(request uuid, what text) RETURNS void LANGUAGE plpgsql SET search_path = public, pg_temp AS $$
DECLARE study uuid := (SELECT r.study_id FROM key_requests r WHERE r.id = request);
BEGIN
  PERFORM pg_advisory_xact_lock(study_lock_key(study));
  IF what = 'done' THEN PERFORM carry_out_key_request(request, 'operator', NULL); RETURN; END IF;
  INSERT INTO key_request_steps (request_id, step, capacity) VALUES (request, what, 'operator');
  PERFORM ledger_append_operator(study, CASE what WHEN 'approved' THEN 'key-request-approved' ELSE 'key-request-stopped' END, jsonb_build_object('capacity', 'operator', 'request', request)::text, '""');
END $$;
--> statement-breakpoint
CREATE FUNCTION operator_both_gone(study uuid, investigator uuid, statistician uuid, why text) RETURNS uuid LANGUAGE plpgsql SET search_path = public, pg_temp AS $$
DECLARE made uuid;
BEGIN
  PERFORM pg_advisory_xact_lock(study_lock_key(study));
  IF NOT EXISTS (SELECT FROM studies s WHERE s.id = study AND s.state IN ('rating', 'locked')) OR NOT nominee_is_due(study, 'investigator', investigator) OR NOT nominee_is_due(study, 'statistician', statistician) OR investigator = statistician THEN
    RAISE EXCEPTION 'these people may not hold the keys: where a key has a reserve it is the reserve, and nobody who is coordinator, resident or rater' USING ERRCODE = 'restrict_violation';
  END IF;
  INSERT INTO key_requests (study_id, kind, nominees, reason) VALUES (study, 'both-gone', jsonb_build_object('investigator', investigator, 'statistician', statistician), why) RETURNING id INTO made;
  PERFORM ledger_append_operator(study, 'key-request-made', jsonb_build_object('kind', 'both-gone', 'nominees', jsonb_build_object('investigator', investigator, 'statistician', statistician), 'request', made)::text, to_jsonb(why)::text);
  PERFORM operator_key_step(made, 'approved');
  RETURN made;
END $$;
--> statement-breakpoint
-- The request by which the session's person may set a new secret now, if there is one.
CREATE FUNCTION due_new_secret() RETURNS TABLE (request uuid, study uuid, due_at timestamptz) LANGUAGE sql STABLE SECURITY DEFINER SET search_path = public, pg_temp AS $$
  SELECT r.id, r.study_id, key_request_due(r.id) FROM key_requests r JOIN participants p ON p.id::text IN (SELECT value FROM jsonb_each_text(r.nominees))
  WHERE r.kind = 'new-secret' AND p.person_id = session_person() AND key_request_due(r.id) IS NOT NULL ORDER BY r.asked_at DESC LIMIT 1
$$;
--> statement-breakpoint
-- Rule K10: without the old secret, once the wait is over. The words change with it, the codes and every other session end.
CREATE FUNCTION set_secret_by_request(of_cost integer, of_block integer, of_parallel integer, of_salt text, derived text) RETURNS uuid LANGUAGE plpgsql SECURITY DEFINER SET search_path = public, pg_temp AS $$
DECLARE
  person uuid := session_person();
  due record;
BEGIN
  SELECT * INTO due FROM due_new_secret() WHERE due_at <= now();
  IF NOT FOUND THEN RAISE EXCEPTION 'not due' USING ERRCODE = 'restrict_violation', CONSTRAINT = 'key_requests_due_k10'; END IF;
  PERFORM settle_try(person, true);
  DELETE FROM recovery_codes WHERE person_id = person;
  UPDATE key_secrets SET material = sha256_hex(encode(random_block(), 'hex')), codes_made_at = NULL WHERE person_id = person;
  PERFORM set_secret(of_cost, of_block, of_parallel, of_salt, derived);
  INSERT INTO key_request_steps (request_id, step, capacity, participant_id) VALUES (due.request, 'done', 'key-holder', acting_member(due.study));
  RETURN due.study;
END $$;
--> statement-breakpoint
-- How keys changed hands after the seal, for the report.
CREATE FUNCTION key_changes(study uuid) RETURNS TABLE (role text, code text, means text, at timestamptz, reason text) LANGUAGE sql STABLE SECURITY DEFINER SET search_path = public, pg_temp AS $$
  SELECT o.role, p.code, o.means, o.recorded_at, coalesce((SELECT r.reason FROM key_requests r JOIN key_request_steps s ON s.request_id = r.id AND s.step = 'done' WHERE r.study_id = study AND s.recorded_at = o.recorded_at LIMIT 1), '')
  FROM key_offices o JOIN participants p ON p.id = o.participant_id
  WHERE o.study_id = study AND o.means IN ('named-later', 'stepped-in', 'succeeded', 'both-gone') AND study IN (SELECT acting_studies('investigator', 'statistician', 'auditor'))
  UNION ALL
  SELECT n.key, p.code, 'new-secret', s.recorded_at, r.reason FROM key_requests r JOIN key_request_steps s ON s.request_id = r.id AND s.step = 'done', jsonb_each_text(r.nominees) n JOIN participants p ON p.id = n.value::uuid
  WHERE r.study_id = study AND r.kind = 'new-secret' AND study IN (SELECT acting_studies('investigator', 'statistician', 'auditor'))
  ORDER BY 4
$$;
--> statement-breakpoint
-- Who might be named as successor: pseudonyms, to the two key roles.
CREATE FUNCTION key_candidates(study uuid, of_role text) RETURNS TABLE (participant_id uuid, code text) LANGUAGE sql STABLE SECURITY DEFINER SET search_path = public, pg_temp AS $$
  SELECT p.id, p.code FROM participants p WHERE p.study_id = study AND nominee_is_due(study, of_role, p.id) AND p.id IS DISTINCT FROM key_holder(study, of_role)
    AND study IN (SELECT acting_studies('investigator', 'statistician')) ORDER BY p.code
$$;
--> statement-breakpoint
REVOKE EXECUTE ON FUNCTION has_auditor(uuid), add_nominee(uuid, text, text), key_request_due(uuid), key_requests_of(uuid), keys_have_auditor(uuid), may_be_nominated(uuid, text, uuid), nominee_is_due(uuid, text, uuid), ask_for_key(uuid, text, text, uuid, text, text, text), approve_key_request(uuid),
  stop_key_request(uuid), tell_of_keys(uuid, text, jsonb, text), hand_key_over(uuid, uuid, text, uuid, text), carry_out_key_request(uuid, text, uuid), finish_key_request(uuid), operator_key_step(uuid, text), operator_both_gone(uuid, uuid, uuid, text), due_new_secret(),
  set_secret_by_request(integer, integer, integer, text, text), key_changes(uuid), key_candidates(uuid, text) FROM PUBLIC;
--> statement-breakpoint
GRANT EXECUTE ON FUNCTION hold_study(uuid), key_requests_of(uuid), keys_have_auditor(uuid), ask_for_key(uuid, text, text, uuid, text, text, text), approve_key_request(uuid), stop_key_request(uuid), finish_key_request(uuid), due_new_secret(),
  set_secret_by_request(integer, integer, integer, text, text), key_candidates(uuid, text) TO equipoise_gate;
--> statement-breakpoint
GRANT EXECUTE ON FUNCTION key_changes(uuid) TO equipoise_analysis;
