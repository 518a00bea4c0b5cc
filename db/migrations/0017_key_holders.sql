CREATE TABLE "key_offices" (
	"study_id" uuid NOT NULL,
	"role" text NOT NULL,
	"place" text NOT NULL,
	"version" integer NOT NULL,
	"participant_id" uuid,
	"means" text NOT NULL,
	"recorded_at" timestamp (6) with time zone DEFAULT now() NOT NULL,
	CONSTRAINT "key_offices_study_id_role_place_version_pk" PRIMARY KEY("study_id","role","place","version"),
	CONSTRAINT "key_offices_role_known" CHECK ("key_offices"."role" in ('investigator', 'statistician')),
	CONSTRAINT "key_offices_place_known" CHECK ("key_offices"."place" in ('holder', 'reserve')),
	CONSTRAINT "key_offices_means_known" CHECK ("key_offices"."means" in ('named', 'named-later', 'stepped-back', 'stepped-in', 'succeeded', 'both-gone')),
	CONSTRAINT "key_offices_empty_by_stepping_back" CHECK (("key_offices"."participant_id" is null) = ("key_offices"."means" = 'stepped-back'))
);
--> statement-breakpoint
ALTER TABLE "unblinding_signatures" DROP CONSTRAINT "unblinding_signatures_two_people";
--> statement-breakpoint
ALTER TABLE "unblinding_signatures" DROP CONSTRAINT "unblinding_signatures_study_id_role_pk";
--> statement-breakpoint
ALTER TABLE "unblinding_signatures" ADD CONSTRAINT "unblinding_signatures_study_id_participant_id_pk" PRIMARY KEY("study_id","participant_id");
--> statement-breakpoint
ALTER TABLE "key_offices" ADD CONSTRAINT "key_offices_study_id_studies_id_fk" FOREIGN KEY ("study_id") REFERENCES "public"."studies"("id") ON DELETE no action ON UPDATE no action;
--> statement-breakpoint
ALTER TABLE "key_offices" ADD CONSTRAINT "key_offices_participant_id_participants_id_fk" FOREIGN KEY ("participant_id") REFERENCES "public"."participants"("id") ON DELETE no action ON UPDATE no action;
--> statement-breakpoint
CREATE TRIGGER append_only BEFORE UPDATE OR DELETE ON key_offices FOR EACH ROW EXECUTE FUNCTION refuse_change();
--> statement-breakpoint
CREATE TRIGGER append_only_truncate BEFORE TRUNCATE ON key_offices FOR EACH STATEMENT EXECUTE FUNCTION refuse_change();
--> statement-breakpoint
-- No grant and no policy: every login reads and writes offices through the functions below.
ALTER TABLE key_offices ENABLE ROW LEVEL SECURITY;
--> statement-breakpoint
CREATE FUNCTION has_left(participant uuid) RETURNS boolean LANGUAGE sql STABLE SECURITY DEFINER SET search_path = public, pg_temp AS $$
  SELECT EXISTS (SELECT FROM withdrawals WHERE participant_id = participant)
$$;
--> statement-breakpoint
-- The last person in each office, whether still in the study or not.
CREATE FUNCTION key_offices_now(study uuid) RETURNS SETOF key_offices LANGUAGE sql STABLE SECURITY DEFINER SET search_path = public, pg_temp AS $$
  SELECT * FROM (SELECT DISTINCT ON (role, place) * FROM key_offices WHERE study_id = study ORDER BY role, place, version DESC) o WHERE participant_id IS NOT NULL
$$;
--> statement-breakpoint
CREATE FUNCTION key_holder(study uuid, of_role text) RETURNS uuid LANGUAGE sql STABLE SECURITY DEFINER SET search_path = public, pg_temp AS $$
  SELECT participant_id FROM key_offices_now(study) WHERE role = of_role AND place = 'holder' AND NOT has_left(participant_id)
$$;
--> statement-breakpoint
-- Rule K3: whether a key was this person's to give at that moment. A study sealed by an earlier version names its holders later.
CREATE FUNCTION held_key(study uuid, of_role text, participant uuid, at timestamptz) RETURNS boolean LANGUAGE sql STABLE SECURITY DEFINER SET search_path = public, pg_temp AS $$
  SELECT EXISTS (SELECT FROM key_offices o WHERE o.study_id = study AND o.role = of_role AND o.place = 'holder' AND o.participant_id = participant
    AND (o.recorded_at <= at OR o.means = 'named-later')
    AND NOT EXISTS (SELECT FROM key_offices n WHERE (n.study_id, n.role, n.place) = (o.study_id, o.role, o.place) AND n.version > o.version AND n.recorded_at <= at))
$$;
--> statement-breakpoint
-- Rule K3: keys given by whoever held them then. A study that an earlier version unblinded named nobody, and stays open.
CREATE OR REPLACE FUNCTION signatures_given(study uuid) RETURNS integer LANGUAGE sql STABLE SECURITY DEFINER SET search_path = public, pg_temp AS $$
  SELECT count(DISTINCT s.role)::integer FROM unblinding_signatures s WHERE s.study_id = study
    AND (held_key(study, s.role, s.participant_id, s.signed_at)
      OR (EXISTS (SELECT FROM studies t WHERE t.id = study AND t.state = 'unblinded') AND NOT EXISTS (SELECT FROM key_offices o WHERE o.study_id = study)))
$$;
--> statement-breakpoint
CREATE FUNCTION refuse_key_of_another() RETURNS trigger LANGUAGE plpgsql SECURITY DEFINER SET search_path = public, pg_temp AS $$
BEGIN
  IF key_holder(NEW.study_id, NEW.role) IS DISTINCT FROM NEW.participant_id THEN
    RAISE EXCEPTION 'this key is held by somebody else' USING ERRCODE = 'restrict_violation', CONSTRAINT = 'unblinding_signatures_in_office_k3';
  END IF;
  RETURN NEW;
END $$;
--> statement-breakpoint
CREATE TRIGGER unblinding_signatures_in_office BEFORE INSERT ON unblinding_signatures FOR EACH ROW EXECUTE FUNCTION refuse_key_of_another();
--> statement-breakpoint
-- Rule K1 again: no seal without two key holders.
CREATE FUNCTION guard_keys() RETURNS trigger LANGUAGE plpgsql SECURITY DEFINER SET search_path = public, pg_temp AS $$
BEGIN
  IF NEW.state = 'rating' AND (key_holder(NEW.id, 'investigator') IS NULL OR key_holder(NEW.id, 'statistician') IS NULL) THEN
    RAISE EXCEPTION 'a key has no holder' USING ERRCODE = 'restrict_violation', CONSTRAINT = 'studies_keys_held_k1';
  END IF;
  RETURN NEW;
END $$;
--> statement-breakpoint
CREATE TRIGGER studies_keys_held BEFORE UPDATE ON studies FOR EACH ROW EXECUTE FUNCTION guard_keys();
--> statement-breakpoint
-- Rule K2: between seal and unblinding the two roles that hold keys and read scores are closed, except to whoever already holds the key.
CREATE FUNCTION refuse_key_role_after_seal() RETURNS trigger LANGUAGE plpgsql SECURITY DEFINER SET search_path = public, pg_temp AS $$
DECLARE study uuid;
BEGIN
  IF NEW.role NOT IN ('investigator', 'statistician') THEN RETURN NEW; END IF;
  SELECT p.study_id INTO study FROM participants p JOIN studies s ON s.id = p.study_id WHERE p.id = NEW.participant_id AND s.state IN ('rating', 'locked');
  IF study IS NOT NULL AND key_holder(study, NEW.role) IS DISTINCT FROM NEW.participant_id THEN
    RAISE EXCEPTION 'this role is closed from the seal to the unblinding' USING ERRCODE = 'restrict_violation', CONSTRAINT = 'participant_roles_sealed_k2';
  END IF;
  RETURN NEW;
END $$;
--> statement-breakpoint
CREATE TRIGGER participant_roles_sealed BEFORE INSERT OR UPDATE ON participant_roles FOR EACH ROW EXECUTE FUNCTION refuse_key_role_after_seal();
--> statement-breakpoint
-- The key that a person holds and has not given, from the seal to the unblinding.
CREATE FUNCTION key_not_given(participant uuid) RETURNS text LANGUAGE sql STABLE SECURITY DEFINER SET search_path = public, pg_temp AS $$
  SELECT o.role FROM participants p JOIN studies s ON s.id = p.study_id, key_offices_now(p.study_id) o
  WHERE p.id = participant AND s.state IN ('rating', 'locked') AND o.participant_id = p.id AND o.place = 'holder'
    AND NOT EXISTS (SELECT FROM unblinding_signatures g WHERE (g.study_id, g.role, g.participant_id) = (p.study_id, o.role, p.id))
$$;
--> statement-breakpoint
-- To coordinators alone.
CREATE FUNCTION key_still_held(participant uuid) RETURNS text LANGUAGE sql STABLE SECURITY DEFINER SET search_path = public, pg_temp AS $$
  SELECT key_not_given(p.id) FROM participants p WHERE p.id = participant AND p.study_id IN (SELECT acting_studies('coordinator'))
$$;
--> statement-breakpoint
-- Rule K4 again.
CREATE FUNCTION refuse_leaving_with_key() RETURNS trigger LANGUAGE plpgsql SECURITY DEFINER SET search_path = public, pg_temp AS $$
BEGIN
  IF key_not_given(NEW.participant_id) IS NOT NULL THEN
    RAISE EXCEPTION 'a key would be left without its holder' USING ERRCODE = 'restrict_violation', CONSTRAINT = 'withdrawals_key_k4';
  END IF;
  RETURN NEW;
END $$;
--> statement-breakpoint
CREATE TRIGGER withdrawals_key BEFORE INSERT ON withdrawals FOR EACH ROW EXECUTE FUNCTION refuse_leaving_with_key();
--> statement-breakpoint
-- Who holds the keys, to everyone who answers for the study.
CREATE FUNCTION key_standing(study uuid) RETURNS TABLE (role text, place text, participant_id uuid, code text, means text, since timestamptz, left_study boolean, has_signed boolean)
LANGUAGE sql STABLE SECURITY DEFINER SET search_path = public, pg_temp AS $$
  SELECT o.role, o.place, o.participant_id, p.code, o.means, o.recorded_at, has_left(p.id), EXISTS (SELECT FROM unblinding_signatures s WHERE (s.study_id, s.role, s.participant_id) = (study, o.role, p.id))
  FROM key_offices_now(study) o JOIN participants p ON p.id = o.participant_id
  WHERE study IN (SELECT acting_studies('coordinator', 'investigator', 'statistician', 'auditor'))
  ORDER BY o.role, o.place
$$;
--> statement-breakpoint
CREATE FUNCTION add_key_office(study uuid, of_role text, of_place text, participant uuid, by_means text) RETURNS integer LANGUAGE sql SET search_path = public, pg_temp AS $$
  INSERT INTO key_offices (study_id, role, place, version, participant_id, means)
    SELECT study, of_role, of_place, coalesce(max(version), 0) + 1, participant, by_means FROM key_offices o WHERE (o.study_id, o.role, o.place) = (study, of_role, of_place)
    RETURNING version
$$;
--> statement-breakpoint
-- Rules K1, K13 again: one's own office, while it is free: before the seal, or where an earlier version sealed without naming anyone.
CREATE FUNCTION take_key(study uuid, of_role text, of_place text) RETURNS integer LANGUAGE plpgsql SECURITY DEFINER SET search_path = public, pg_temp AS $$
DECLARE
  member uuid := acting_member(study);
  state text := hold_study(study);
BEGIN
  IF study NOT IN (SELECT acting_studies(of_role)) OR of_role NOT IN ('investigator', 'statistician') THEN RAISE EXCEPTION 'not your key' USING ERRCODE = 'insufficient_privilege'; END IF;
  IF state = 'unblinded' OR (state IN ('rating', 'locked') AND (of_place <> 'holder' OR EXISTS (SELECT FROM key_offices o WHERE o.study_id = study AND o.role = of_role))) THEN
    RAISE EXCEPTION 'the keys are sealed' USING ERRCODE = 'restrict_violation';
  END IF;
  IF EXISTS (SELECT FROM key_offices_now(study) o WHERE o.role = of_role AND (o.place = of_place OR o.participant_id = member) AND NOT has_left(o.participant_id)) THEN
    RAISE EXCEPTION 'this key is held' USING ERRCODE = 'restrict_violation';
  END IF;
  -- Of a study sealed earlier, whoever gave the key already is its holder, unless they have left.
  IF EXISTS (SELECT FROM unblinding_signatures s WHERE s.study_id = study AND s.role = of_role AND s.participant_id <> member AND NOT has_left(s.participant_id)) THEN
    RAISE EXCEPTION 'this key was given by somebody else' USING ERRCODE = 'restrict_violation';
  END IF;
  RETURN add_key_office(study, of_role, of_place, member, CASE WHEN state IN ('draft', 'collecting') THEN 'named' ELSE 'named-later' END);
END $$;
--> statement-breakpoint
CREATE FUNCTION step_back_from_key(study uuid, of_role text) RETURNS integer LANGUAGE plpgsql SECURITY DEFINER SET search_path = public, pg_temp AS $$
DECLARE
  office text;
  state text := hold_study(study);
BEGIN
  SELECT o.place INTO office FROM key_offices_now(study) o WHERE o.role = of_role AND o.participant_id = acting_member(study);
  IF office IS NULL OR state NOT IN ('draft', 'collecting') THEN RAISE EXCEPTION 'no office to step back from' USING ERRCODE = 'restrict_violation'; END IF;
  RETURN add_key_office(study, of_role, office, NULL, 'stepped-back');
END $$;
--> statement-breakpoint
REVOKE EXECUTE ON FUNCTION has_left(uuid), key_offices_now(uuid), key_holder(uuid, text), held_key(uuid, text, uuid, timestamptz), refuse_key_of_another(), guard_keys(), refuse_key_role_after_seal(), key_not_given(uuid), key_still_held(uuid),
  refuse_leaving_with_key(), key_standing(uuid), add_key_office(uuid, text, text, uuid, text), take_key(uuid, text, text), step_back_from_key(uuid, text) FROM PUBLIC;
--> statement-breakpoint
GRANT EXECUTE ON FUNCTION key_standing(uuid) TO equipoise_gate, equipoise_operations, equipoise_analysis;
--> statement-breakpoint
GRANT EXECUTE ON FUNCTION key_still_held(uuid) TO equipoise_operations;
--> statement-breakpoint
GRANT EXECUTE ON FUNCTION take_key(uuid, text, text), step_back_from_key(uuid, text) TO equipoise_analysis;
--> statement-breakpoint
-- The seal's entry names the key holders, whose own entries tell how each came to it.
CREATE OR REPLACE FUNCTION told_facts(study uuid) RETURNS TABLE (record text, fact jsonb) LANGUAGE sql STABLE SECURITY DEFINER SET search_path = public, pg_temp AS $$
  WITH told AS MATERIALIZED (
    SELECT e.act, jsonb_build_object('by', e.actor) AS by, e.detail::jsonb AS detail, o.payload::jsonb AS payload FROM ledger_entries e JOIN ledger_openings o USING (chain, position)
    WHERE e.study_id = study AND e.act NOT IN ('checkpoint', 'state-changed', 'study-founded'))
  SELECT 'rating', payload FROM told WHERE act IN ('rating-recorded', 'rating-amended')
  UNION ALL SELECT 'harm-judgement', payload - 'shown' FROM told WHERE act = 'harm-judged'
  -- The position is the allocation's, which is checked against its commitment.
  UNION ALL SELECT 'viewing', (payload -> 'shown') - 'position' || jsonb_build_object('reading', payload -> 'reading') FROM told WHERE act = 'harm-judged' AND payload ? 'shown'
  UNION ALL SELECT 'sign-off', by FROM told WHERE act = 'signed-off'
  UNION ALL SELECT 'omission', by || detail || payload FROM told WHERE act = 'reading-left-out'
  UNION ALL SELECT 'source-guess', by || payload FROM told WHERE act = 'source-guessed'
  UNION ALL SELECT 'guess-ending', by || (detail - 'guessed') FROM told WHERE act = 'guessing-ended'
  UNION ALL SELECT 'answer', jsonb_build_object('answer', payload -> 'answer', 'rawHash', payload -> 'rawHash', 'writing', payload -> 'writing') FROM told WHERE act = 'answer-submitted'
  UNION ALL SELECT 'answer', one || '{"writing": null}' FROM told, jsonb_array_elements(payload) one WHERE act = 'answers-imported'
  UNION ALL SELECT 'text-edit', by || payload FROM told WHERE act = 'text-edited'
  UNION ALL SELECT 'finding-waiver', by || payload FROM told WHERE act = 'finding-waived'
  UNION ALL SELECT 'finding-waiver', by || payload || '{"reason": null}' FROM told WHERE act = 'waiver-withdrawn'
  UNION ALL SELECT 'clearance', by || (payload - 'edited') FROM told WHERE act = 'text-cleared'
  UNION ALL SELECT 'acquaintance', by || jsonb_build_object('version', detail -> 'version') || payload FROM told WHERE act = 'acquaintances-declared'
  UNION ALL SELECT 'acquaintance-waiver', by || detail || payload FROM told WHERE act = 'acquaintance-waived'
  UNION ALL SELECT 'affiliation', detail || payload FROM told WHERE act = 'affiliation-recorded'
  UNION ALL SELECT 'panel-vote', by || (detail - 'setHash') || payload FROM told WHERE act = 'case-reviewed'
  UNION ALL SELECT 'consent', by || detail FROM told WHERE act = 'consent-given'
  UNION ALL SELECT 'seat', detail FROM told WHERE act = 'seat-assigned'
  UNION ALL SELECT 'withdrawal', by || detail || payload FROM told WHERE act = 'person-withdrawn'
  UNION ALL SELECT 'surface', payload FROM told WHERE act = 'surface-measured'
  UNION ALL SELECT 'seal', detail - 'readings' - 'keyHolders' FROM told WHERE act = 'study-sealed'
$$;
