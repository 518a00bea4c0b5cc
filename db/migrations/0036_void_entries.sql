-- Rule D5: the fields without which an entry tells of no record, the same rows as study/readable-entry.ts.
CREATE FUNCTION record_names() RETURNS TABLE (act text, part text, name text) LANGUAGE sql IMMUTABLE AS $$
  VALUES
    ('consent-given', 'detail', 'role'), ('design-recorded', 'detail', 'designHash'), ('plan-recorded', 'detail', 'version'), ('plan-recorded', 'detail', 'planHash'),
    ('ethics-recorded', 'payload', 'decision'), ('vignette-set-attached', 'detail', 'setHash'), ('case-reviewed', 'detail', 'vignette'), ('case-reviewed', 'detail', 'version'),
    ('person-added', 'detail', 'participantId'), ('role-granted', 'detail', 'participantId'), ('role-granted', 'detail', 'role'), ('person-withdrawn', 'detail', 'participantId'),
    ('seat-assigned', 'detail', 'seat'), ('seat-assigned', 'detail', 'participantId'), ('author-named', 'detail', 'author'), ('affiliation-recorded', 'detail', 'participantId'),
    ('acquaintance-waived', 'detail', 'participantId'), ('answer-submitted', 'payload', 'answer'), ('import-set-aside', 'payload', 'answers'),
    ('text-edited', 'payload', 'candidateId'), ('text-edited', 'payload', 'version'), ('text-cleared', 'payload', 'candidateId'), ('text-cleared', 'payload', 'version'),
    ('finding-waived', 'payload', 'candidateId'), ('finding-waived', 'payload', 'rule'), ('waiver-withdrawn', 'payload', 'candidateId'), ('waiver-withdrawn', 'payload', 'rule'),
    ('study-sealed', 'detail', 'commitment'), ('study-sealed', 'detail', 'designHash'), ('study-sealed', 'detail', 'planHash'), ('study-sealed', 'detail', 'planVersion'),
    ('unblinding-signed', 'detail', 'role'), ('key-taken', 'detail', 'role'), ('key-taken', 'detail', 'place'), ('key-stepped-back', 'detail', 'role'), ('key-stepped-back', 'detail', 'place'),
    ('harm-judged', 'payload', 'reading'), ('rating-recorded', 'payload', 'reading_id'), ('rating-recorded', 'payload', 'version'), ('rating-amended', 'payload', 'reading_id'), ('rating-amended', 'payload', 'version'),
    ('signed-off', 'detail', 'answers'), ('reading-left-out', 'detail', 'analysisId'), ('source-guessed', 'payload', 'readingId'), ('guessing-ended', 'detail', 'ending')
$$;
--> statement-breakpoint
-- A name written twice in one object is one value to one reader and another to the next. What Postgres can't decode, the program judges.
CREATE FUNCTION writes_names_once(line text) RETURNS boolean LANGUAGE plpgsql IMMUTABLE AS $$
BEGIN
  RETURN NOT EXISTS (
    WITH RECURSIVE parts (value) AS (
      SELECT line::json
      UNION ALL
      SELECT inner_part.value FROM parts, LATERAL (
        SELECT f.value FROM json_each(CASE json_typeof(parts.value) WHEN 'object' THEN parts.value ELSE '{}' END) f
        UNION ALL SELECT i.value FROM json_array_elements(CASE json_typeof(parts.value) WHEN 'array' THEN parts.value ELSE '[]' END) i) inner_part)
    SELECT FROM parts WHERE json_typeof(value) = 'object' AND (SELECT count(*) <> count(DISTINCT name) FROM json_object_keys(value) name));
EXCEPTION WHEN invalid_text_representation OR untranslatable_character THEN RETURN true;
END $$;
--> statement-breakpoint
CREATE FUNCTION names_its_record(what text, public_detail text, payload text) RETURNS boolean LANGUAGE plpgsql IMMUTABLE AS $$
BEGIN
  RETURN NOT EXISTS (SELECT FROM record_names() n WHERE n.act = what AND coalesce(nullif(CASE n.part WHEN 'detail' THEN public_detail ELSE payload END, '')::json ->> n.name, '') = '');
EXCEPTION WHEN invalid_text_representation OR untranslatable_character THEN RETURN true;
END $$;
--> statement-breakpoint
-- The same as isReadable() in study/readable-entry.ts.
CREATE FUNCTION entry_is_readable(what text, public_detail text, payload text) RETURNS boolean LANGUAGE plpgsql IMMUTABLE AS $$
BEGIN
  IF NOT is_json(public_detail) OR (payload <> '' AND NOT is_json(payload)) THEN RETURN false; END IF;
  IF json_typeof(public_detail::json) <> 'object' OR NOT writes_names_once(public_detail) THEN RETURN false; END IF;
  RETURN (payload = '' OR writes_names_once(payload)) AND names_its_record(what, public_detail, payload);
END $$;
--> statement-breakpoint
-- What no reader can parse, or what names no record, would block report and export for good (rules L5, L7).
CREATE OR REPLACE FUNCTION ledger_append(study uuid, what text, public_detail text, payload text) RETURNS integer
LANGUAGE plpgsql SECURITY DEFINER SET search_path = public, pg_temp AS $$
DECLARE member uuid := take_turn(study);
BEGIN
  IF NOT EXISTS (SELECT FROM act_doers() d WHERE d.act = what AND doer_acts(d.doer, study)) THEN
    RAISE EXCEPTION 'not an act of this person' USING ERRCODE = 'check_violation', CONSTRAINT = 'ledger_acts_d5';
  END IF;
  IF public_detail ~ E'[\n\r]' OR payload = '' OR NOT coalesce(entry_is_readable(what, public_detail, payload), false) THEN
    RAISE EXCEPTION 'detail and payload of an act are JSON on one line that names its record' USING ERRCODE = 'check_violation', CONSTRAINT = 'ledger_json_d5';
  END IF;
  RETURN ledger_write(study, member, member, what, public_detail, payload);
END $$;
--> statement-breakpoint
-- Rule L11: entries that nobody can read, whoever put them there. Without a path of its own, so that a question about one entry reads one entry. Beginning, order and the voids themselves always stand.
CREATE FUNCTION unreadable_entries(study uuid) RETURNS TABLE (chain uuid, "position" integer, hash text, act text, actor uuid, recorded_at timestamptz) LANGUAGE sql STABLE AS $$
  SELECT e.chain, e.position, e.hash, e.act, e.actor, e.recorded_at FROM ledger_entries e JOIN ledger_openings o USING (chain, position)
  WHERE e.study_id = study AND e.act NOT IN ('study-founded', 'checkpoint', 'entry-void-asked', 'entry-void-agreed') AND NOT entry_is_readable(e.act, e.detail, o.payload)
$$;
--> statement-breakpoint
-- What was asked, and what was agreed to since. Details of other acts aren't read: they may be the unreadable ones.
CREATE FUNCTION void_requests(study uuid) RETURNS TABLE (chain uuid, "position" integer, hash text, account text, reason text, asked_at timestamptz, agreed_by uuid, agreed_at timestamptz)
LANGUAGE sql STABLE SET search_path = public, pg_temp AS $$
  WITH asked AS MATERIALIZED (SELECT e.detail, e.recorded_at, o.payload FROM ledger_entries e JOIN ledger_openings o USING (chain, position) WHERE e.chain = study AND e.act = 'entry-void-asked'),
    agreed AS MATERIALIZED (SELECT e.detail, e.actor, e.recorded_at FROM ledger_entries e WHERE e.study_id = study AND e.act = 'entry-void-agreed')
  SELECT (a.detail::json ->> 'chain')::uuid, (a.detail::json ->> 'position')::integer, a.detail::json ->> 'hash', a.detail::json ->> 'account', a.payload::json ->> 'reason', a.recorded_at, g.actor, g.recorded_at
  FROM asked a LEFT JOIN agreed g ON g.detail::json ->> 'hash' = a.detail::json ->> 'hash'
$$;
--> statement-breakpoint
-- The operator's half, in the study's chain. Never on an entry that can be read: nobody takes history back by this door.
CREATE FUNCTION operator_void(study uuid, in_chain uuid, at_position integer, why text, account text) RETURNS text LANGUAGE plpgsql SET search_path = public, pg_temp AS $$
DECLARE named text := (SELECT e.hash FROM ledger_entries e WHERE e.study_id = study AND e.chain = in_chain AND e.position = at_position);
BEGIN
  PERFORM pg_advisory_xact_lock(study_lock_key(study));
  IF named IS NULL THEN RAISE EXCEPTION 'the study''s ledger has no entry at this place' USING ERRCODE = 'restrict_violation'; END IF;
  IF NOT EXISTS (SELECT FROM unreadable_entries(study) u WHERE u.chain = in_chain AND u.position = at_position) THEN
    RAISE EXCEPTION 'this entry can be read, and what can be read is never left out' USING ERRCODE = 'restrict_violation';
  END IF;
  IF btrim(coalesce(why, '')) = '' THEN RAISE EXCEPTION 'a reason is missing' USING ERRCODE = 'restrict_violation'; END IF;
  IF EXISTS (SELECT FROM void_requests(study) r WHERE r.hash = named) THEN RAISE EXCEPTION 'this was asked before' USING ERRCODE = 'restrict_violation'; END IF;
  PERFORM ledger_append_operator(study, 'entry-void-asked', jsonb_build_object('chain', in_chain, 'position', at_position, 'hash', named, 'account', account)::text, jsonb_build_object('reason', why)::text);
  RETURN named;
END $$;
--> statement-breakpoint
-- The second half: the auditor's; without an auditor a key holder's.
CREATE FUNCTION may_agree_to_void(study uuid) RETURNS boolean LANGUAGE sql STABLE SECURITY DEFINER SET search_path = public, pg_temp AS $$
  SELECT study IN (SELECT acting_studies('auditor')) OR (NOT has_auditor(study) AND study IN (SELECT acting_studies('investigator', 'statistician'))
    AND (acting_member(study) IN (SELECT o.participant_id FROM key_offices_now(study) o WHERE o.place = 'holder') OR NOT EXISTS (SELECT FROM key_offices_now(study))))
$$;
--> statement-breakpoint
CREATE FUNCTION void_requests_of(study uuid) RETURNS TABLE (chain uuid, "position" integer, hash text, act text, account text, reason text, asked_at timestamptz, agreed_by uuid, agreed_at timestamptz)
LANGUAGE sql STABLE SECURITY DEFINER SET search_path = public, pg_temp AS $$
  SELECT r.chain, r.position, r.hash, e.act, r.account, r.reason, r.asked_at, r.agreed_by, r.agreed_at FROM void_requests(study) r JOIN ledger_entries e ON e.chain = r.chain AND e.position = r.position
  WHERE study IN (SELECT acting_studies('auditor', 'investigator', 'statistician')) ORDER BY r.asked_at
$$;
--> statement-breakpoint
CREATE FUNCTION agree_to_void(study uuid, in_chain uuid, at_position integer, named text) RETURNS void LANGUAGE plpgsql SECURITY DEFINER SET search_path = public, pg_temp AS $$
BEGIN
  PERFORM hold_study(study);
  IF NOT may_agree_to_void(study) THEN RAISE EXCEPTION 'not yours to agree to' USING ERRCODE = 'insufficient_privilege'; END IF;
  IF NOT EXISTS (SELECT FROM void_requests(study) r JOIN unreadable_entries(study) u USING (chain, position, hash)
    WHERE r.chain = in_chain AND r.position = at_position AND r.hash = named AND r.agreed_at IS NULL) THEN
    RAISE EXCEPTION 'nobody asks about this entry' USING ERRCODE = 'restrict_violation', CONSTRAINT = 'entry_voids_l11';
  END IF;
  PERFORM append_own(study, 'entry-void-agreed', jsonb_build_object('chain', in_chain, 'position', at_position, 'hash', named)::text, '""');
  PERFORM ledger_checkpoint(study, 1);
END $$;
--> statement-breakpoint
REVOKE EXECUTE ON FUNCTION record_names(), writes_names_once(text), names_its_record(text, text, text), entry_is_readable(text, text, text), unreadable_entries(uuid), void_requests(uuid), operator_void(uuid, uuid, integer, text, text),
  may_agree_to_void(uuid), void_requests_of(uuid), agree_to_void(uuid, uuid, integer, text) FROM PUBLIC;
--> statement-breakpoint
GRANT EXECUTE ON FUNCTION may_agree_to_void(uuid), void_requests_of(uuid), agree_to_void(uuid, uuid, integer, text) TO equipoise_gate;
