CREATE TABLE "writing_counts" (
	"author_id" uuid NOT NULL,
	"vignette_id" uuid NOT NULL,
	"page_id" uuid NOT NULL,
	"section" text NOT NULL,
	"seconds" integer NOT NULL,
	"pastes" integer NOT NULL,
	"pasted_characters" integer NOT NULL,
	CONSTRAINT "writing_counts_once_per_page" PRIMARY KEY("author_id","vignette_id","page_id","section"),
	CONSTRAINT "writing_counts_section_known" CHECK ("writing_counts"."section" in ('bottomLine', 'problem', 'actions', 'monitoring', 'uncertainty')),
	CONSTRAINT "writing_counts_not_negative" CHECK (least("writing_counts"."seconds", "writing_counts"."pastes", "writing_counts"."pasted_characters") >= 0)
);
--> statement-breakpoint
ALTER TABLE "writing_counts" ADD CONSTRAINT "writing_counts_author_id_authors_id_fk" FOREIGN KEY ("author_id") REFERENCES "public"."authors"("id") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "writing_counts" ADD CONSTRAINT "writing_counts_vignette_id_vignettes_id_fk" FOREIGN KEY ("vignette_id") REFERENCES "public"."vignettes"("id") ON DELETE no action ON UPDATE no action;
--> statement-breakpoint
-- Rule C5: the design counts how residents write, and the very text this one agreed to has the section that says so; its title stands in study/consent-texts.ts.
CREATE FUNCTION writing_recorded(author uuid) RETURNS boolean LANGUAGE sql STABLE SECURITY DEFINER SET search_path = public, pg_temp AS $$
  SELECT EXISTS (SELECT FROM authors a JOIN consents c ON c.participant_id = a.participant_id AND c.role = 'resident'
    WHERE a.id = author AND c.text_hash = sha256_hex(c.text) AND position(E'\n\nHow you write is counted\n' IN c.text) > 0
      AND (SELECT coalesce((d.design ->> 'recordsWriting')::boolean, false) FROM designs d WHERE d.study_id = a.study_id ORDER BY d.version DESC LIMIT 1))
$$;
--> statement-breakpoint
DROP FUNCTION acting_consent(uuid, text);
--> statement-breakpoint
CREATE FUNCTION refuse_unnamed_writing() RETURNS trigger LANGUAGE plpgsql SECURITY DEFINER SET search_path = public, pg_temp AS $$
BEGIN
  IF NOT writing_recorded(NEW.author_id) THEN RAISE EXCEPTION 'this resident has not agreed to a record of how they write' USING ERRCODE = 'check_violation', CONSTRAINT = 'writing_named_by_consent_c5'; END IF;
  RETURN NEW;
END $$;
--> statement-breakpoint
CREATE TRIGGER writing_named_by_consent BEFORE INSERT ON answers FOR EACH ROW WHEN (NEW.writing_summary IS NOT NULL) EXECUTE FUNCTION refuse_unnamed_writing();
--> statement-breakpoint
CREATE TRIGGER writing_named_by_consent BEFORE INSERT OR UPDATE ON writing_counts FOR EACH ROW EXECUTE FUNCTION refuse_unnamed_writing();
--> statement-breakpoint
ALTER TABLE writing_counts ENABLE ROW LEVEL SECURITY;
--> statement-breakpoint
GRANT SELECT, INSERT, UPDATE ON writing_counts TO equipoise_author;
--> statement-breakpoint
CREATE POLICY own ON writing_counts TO equipoise_author USING (author_id IN (SELECT id FROM authors)) WITH CHECK (author_id IN (SELECT id FROM authors));
--> statement-breakpoint
-- The coordinator reads answers, and not how they were typed: before unblinding that is the resident's own to see.
REVOKE SELECT ON answers FROM equipoise_operations;
--> statement-breakpoint
GRANT SELECT (id, study_id, vignette_id, author_id, sample, raw_text, raw_hash, sections, attestation, seconds_visible, submitted_at) ON answers TO equipoise_operations;
--> statement-breakpoint
-- As before, and how an answer was typed with it: earlier entries told nothing of it, as their rows hold nothing.
CREATE OR REPLACE FUNCTION kept_facts(study uuid) RETURNS TABLE (record text, fact jsonb) LANGUAGE sql STABLE SECURITY DEFINER SET search_path = public, pg_temp AS $$
  SELECT 'rating', rating_payload(g.reading_id, g.version) FROM ratings g JOIN readings r ON r.id = g.reading_id WHERE r.study_id = study
  UNION ALL SELECT 'harm-judgement', jsonb_build_object('reading', h.reading_id, 'harmful', h.harmful) FROM harm_judgements h JOIN readings r ON r.id = h.reading_id WHERE r.study_id = study
  UNION ALL SELECT 'viewing', jsonb_build_object('reading', o.reading_id, 'shownHash', o.shown_hash, 'keySeenBefore', o.key_seen_before, 'device', v.device, 'secondsVisible', v.unaided_seconds)
    FROM viewings v JOIN reading_openings o ON o.reading_id = v.reading_id JOIN readings r ON r.id = v.reading_id WHERE r.study_id = study AND v.version = 0
  UNION ALL SELECT 'sign-off', jsonb_build_object('by', f.participant_id) FROM sign_offs f JOIN seats s ON s.id = f.seat_id WHERE s.study_id = study
  UNION ALL SELECT 'omission', jsonb_build_object('by', o.participant_id, 'analysisId', o.analysis_id, 'reason', o.reason) FROM omissions o WHERE o.study_id = study
  UNION ALL SELECT 'source-guess', jsonb_build_object('by', g.participant_id, 'readingId', g.reading_id, 'guessedArm', g.guessed_arm, 'confidence', g.confidence, 'reason', g.reason)
    FROM source_guesses g JOIN readings r ON r.id = g.reading_id WHERE r.study_id = study
  UNION ALL SELECT 'guess-ending', jsonb_build_object('by', e.participant_id, 'ending', e.ending) FROM guess_endings e JOIN seats s ON s.id = e.seat_id WHERE s.study_id = study
  UNION ALL SELECT 'answer', jsonb_build_object('answer', a.id, 'rawHash', a.raw_hash, 'writing', a.writing_summary) FROM answers a WHERE a.study_id = study
  UNION ALL SELECT 'text-edit', jsonb_build_object('by', e.participant_id, 'candidateId', e.candidate_id, 'version', e.version, 'reason', e.reason, 'textHash', e.text_hash)
    FROM text_edits e JOIN candidate_texts t ON t.id = e.candidate_id WHERE t.study_id = study
  UNION ALL SELECT 'finding-waiver', jsonb_build_object('by', w.participant_id, 'candidateId', w.candidate_id, 'rule', w.rule, 'excerpt', w.excerpt, 'reason', w.reason)
    FROM finding_waivers w JOIN candidate_texts t ON t.id = w.candidate_id WHERE t.study_id = study
  UNION ALL SELECT 'clearance', jsonb_build_object('by', c.participant_id, 'candidateId', c.candidate_id, 'version', c.version, 'reason', coalesce(c.reason, ''), 'textHash', c.text_hash)
    FROM clearances c JOIN candidate_texts t ON t.id = c.candidate_id WHERE t.study_id = study
  UNION ALL SELECT 'acquaintance', jsonb_build_object('by', d.participant_id, 'version', d.version, 'listed', d.listed, 'known', d.known) FROM acquaintance_declarations d WHERE d.study_id = study
  UNION ALL SELECT 'acquaintance-waiver', jsonb_build_object('by', w.waived_by, 'participantId', w.participant_id, 'reason', w.reason) FROM acquaintance_waivers w WHERE w.study_id = study
  UNION ALL SELECT 'affiliation', jsonb_build_object('participantId', a.participant_id, 'institution', a.institution) FROM affiliations a WHERE a.study_id = study
  UNION ALL SELECT 'panel-vote', jsonb_build_object('by', p.participant_id, 'vignette', v.number, 'version', p.version, 'role', p.role, 'votes', p.votes, 'comment', p.comment)
    FROM panel_reviews p JOIN vignettes v ON v.id = p.vignette_id WHERE p.study_id = study
  UNION ALL SELECT 'consent', jsonb_build_object('by', c.participant_id, 'role', c.role, 'textHash', c.text_hash) FROM consents c WHERE c.study_id = study
  UNION ALL SELECT 'seat', jsonb_build_object('seat', s.number, 'version', a.version, 'participantId', a.participant_id) FROM seat_assignments a JOIN seats s ON s.id = a.seat_id WHERE s.study_id = study
  UNION ALL SELECT 'surface', m.result FROM surface_measurements m WHERE m.study_id = study
  UNION ALL SELECT 'seal', jsonb_build_object('commitment', s.commitment, 'designHash', s.design_hash, 'planVersion', s.plan_version, 'planHash', s.plan_hash) FROM seals s WHERE s.study_id = study
$$;
--> statement-breakpoint
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
  UNION ALL SELECT 'surface', payload FROM told WHERE act = 'surface-measured'
  UNION ALL SELECT 'seal', detail - 'readings' FROM told WHERE act = 'study-sealed'
$$;
--> statement-breakpoint
-- After unblinding: one row per answer of a resident and section; without counts where nothing was recorded. Empty where the design records none.
CREATE FUNCTION opened_writing(study uuid) RETURNS TABLE (answer_id uuid, vignette_number integer, arm text, author_code text, section text, seconds integer, pastes integer, pasted_characters integer)
LANGUAGE plpgsql STABLE SECURITY DEFINER SET search_path = public, pg_temp AS $$
#variable_conflict use_column
BEGIN
  PERFORM require_unblinded(study);
  RETURN QUERY
    SELECT a.id, v.number, w.arm, w.code, s.key, (a.writing_summary -> s.key ->> 'seconds')::integer, (a.writing_summary -> s.key ->> 'pastes')::integer, (a.writing_summary -> s.key ->> 'pastedCharacters')::integer
    FROM answers a JOIN vignettes v ON v.id = a.vignette_id JOIN authors w ON w.id = a.author_id
      CROSS JOIN unnest(ARRAY['bottomLine', 'problem', 'actions', 'monitoring', 'uncertainty']) WITH ORDINALITY s (key, place)
    WHERE a.study_id = study AND w.participant_id IS NOT NULL AND consent_names_writing(study) ORDER BY v.number, w.code, s.place;
END $$;
--> statement-breakpoint
REVOKE EXECUTE ON FUNCTION writing_recorded(uuid), refuse_unnamed_writing(), opened_writing(uuid) FROM PUBLIC;
--> statement-breakpoint
GRANT EXECUTE ON FUNCTION writing_recorded(uuid) TO equipoise_author;
--> statement-breakpoint
GRANT EXECUTE ON FUNCTION opened_writing(uuid) TO equipoise_analysis;
