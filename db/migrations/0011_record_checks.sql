-- What the rows say and what the ledger was told, act by act, in one shape: they must be the same.
CREATE FUNCTION kept_facts(study uuid) RETURNS TABLE (record text, fact jsonb) LANGUAGE sql STABLE SECURITY DEFINER SET search_path = public, pg_temp AS $$
  SELECT 'rating', rating_payload(g.reading_id, g.version) FROM ratings g JOIN readings r ON r.id = g.reading_id WHERE r.study_id = study
  UNION ALL SELECT 'harm-judgement', jsonb_build_object('reading', h.reading_id, 'harmful', h.harmful) FROM harm_judgements h JOIN readings r ON r.id = h.reading_id WHERE r.study_id = study
  UNION ALL SELECT 'viewing', jsonb_build_object('reading', o.reading_id, 'shownHash', o.shown_hash, 'keySeenBefore', o.key_seen_before, 'device', v.device, 'secondsVisible', v.unaided_seconds)
    FROM viewings v JOIN reading_openings o ON o.reading_id = v.reading_id JOIN readings r ON r.id = v.reading_id WHERE r.study_id = study AND v.version = 0
  UNION ALL SELECT 'sign-off', jsonb_build_object('by', f.participant_id) FROM sign_offs f JOIN seats s ON s.id = f.seat_id WHERE s.study_id = study
  UNION ALL SELECT 'omission', jsonb_build_object('by', o.participant_id, 'analysisId', o.analysis_id, 'reason', o.reason) FROM omissions o WHERE o.study_id = study
  UNION ALL SELECT 'source-guess', jsonb_build_object('by', g.participant_id, 'readingId', g.reading_id, 'guessedArm', g.guessed_arm, 'confidence', g.confidence, 'reason', g.reason)
    FROM source_guesses g JOIN readings r ON r.id = g.reading_id WHERE r.study_id = study
  UNION ALL SELECT 'guess-ending', jsonb_build_object('by', e.participant_id, 'ending', e.ending) FROM guess_endings e JOIN seats s ON s.id = e.seat_id WHERE s.study_id = study
  UNION ALL SELECT 'answer', jsonb_build_object('answer', a.id, 'rawHash', a.raw_hash) FROM answers a WHERE a.study_id = study
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
CREATE FUNCTION told_facts(study uuid) RETURNS TABLE (record text, fact jsonb) LANGUAGE sql STABLE SECURITY DEFINER SET search_path = public, pg_temp AS $$
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
  UNION ALL SELECT 'answer', jsonb_build_object('answer', payload -> 'answer', 'rawHash', payload -> 'rawHash') FROM told WHERE act = 'answer-submitted'
  UNION ALL SELECT 'answer', one FROM told, jsonb_array_elements(payload) one WHERE act = 'answers-imported'
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
-- Texts that no longer give the hash beside them, or that a reading showed under another one.
CREATE FUNCTION texts_unlike_hash(study uuid) RETURNS integer LANGUAGE sql STABLE SECURITY DEFINER SET search_path = public, pg_temp AS $$
  SELECT count(*)::integer FROM (
    SELECT FROM answers a WHERE a.study_id = study AND sha256_hex(a.raw_text) <> a.raw_hash
    UNION ALL SELECT FROM candidate_texts t WHERE t.study_id = study AND sha256_hex(t.text) <> t.text_hash
    UNION ALL SELECT FROM text_edits e JOIN candidate_texts t ON t.id = e.candidate_id WHERE t.study_id = study AND sha256_hex(e.text) <> e.text_hash
    UNION ALL SELECT FROM clearances c JOIN candidate_texts t ON t.id = c.candidate_id WHERE t.study_id = study AND sha256_hex(c.text) <> c.text_hash
    UNION ALL SELECT FROM shown_answers s WHERE s.study_id = study AND sha256_hex(s.text) <> s.text_hash
    UNION ALL SELECT FROM reading_openings o JOIN readings r ON r.id = o.reading_id JOIN shown_answers s ON s.id = r.shown_answer_id WHERE r.study_id = study AND o.shown_hash <> s.text_hash) differing
$$;
--> statement-breakpoint
-- Rule L7, after unblinding: each kind of record that the ledger doesn't bear out, with how many. A changed row counts once.
CREATE FUNCTION records_unlike_ledger(study uuid) RETURNS TABLE (record text, count integer)
LANGUAGE plpgsql STABLE SECURITY DEFINER SET search_path = public, pg_temp AS $$
#variable_conflict use_column
BEGIN
  PERFORM require_unblinded(study);
  RETURN QUERY
    WITH kept AS MATERIALIZED (SELECT * FROM kept_facts(study)), told AS MATERIALIZED (SELECT * FROM told_facts(study)),
      differing AS (
        SELECT 1 AS kept, 0 AS told, d.record FROM (SELECT * FROM kept EXCEPT ALL SELECT * FROM told) d
        UNION ALL SELECT 0, 1, d.record FROM (SELECT * FROM told EXCEPT ALL SELECT * FROM kept) d
        UNION ALL SELECT texts_unlike_hash(study), 0, 'text')
    SELECT d.record, greatest(sum(d.kept), sum(d.told))::integer FROM differing d GROUP BY d.record HAVING greatest(sum(d.kept), sum(d.told)) > 0 ORDER BY d.record;
END $$;
--> statement-breakpoint
DROP FUNCTION ratings_unlike_ledger(uuid);
--> statement-breakpoint
-- After unblinding, the rest of what an export holds: how the texts came to be shown, and who knows whom.
CREATE FUNCTION opened_text_versions(study uuid) RETURNS TABLE (answer_id uuid, vignette_number integer, arm text, author_code text, version integer, raw_hash text, presented_hash text, text_hash text, shown_hash text, editor_code text, reason text, recorded_at timestamptz)
LANGUAGE plpgsql STABLE SECURITY DEFINER SET search_path = public, pg_temp AS $$
#variable_conflict use_column
BEGIN
  PERFORM require_unblinded(study);
  RETURN QUERY
    SELECT a.id, v.number, w.arm, w.code, each.version, a.raw_hash, t.text_hash, each.text_hash, shown.text_hash, m.code, each.reason, each.recorded_at
    FROM answers a JOIN vignettes v ON v.id = a.vignette_id JOIN authors w ON w.id = a.author_id JOIN candidate_links l ON l.answer_id = a.id JOIN candidate_texts t ON t.id = l.candidate_id
      CROSS JOIN LATERAL (
        SELECT 0 AS version, t.text_hash, NULL::uuid AS participant_id, NULL::text AS reason, NULL::timestamptz AS recorded_at
        UNION ALL SELECT e.version, e.text_hash, e.participant_id, e.reason, e.recorded_at FROM text_edits e WHERE e.candidate_id = t.id) each
      LEFT JOIN participants m ON m.id = each.participant_id
      LEFT JOIN LATERAL (SELECT DISTINCT s.text_hash FROM sealed_readings x JOIN readings r ON r.id = x.reading_id JOIN shown_answers s ON s.id = r.shown_answer_id WHERE x.answer_id = a.id) shown ON true
    WHERE a.study_id = study ORDER BY v.number, w.code, a.sample, each.version;
END $$;
--> statement-breakpoint
CREATE FUNCTION opened_leaks(study uuid) RETURNS TABLE (answer_id uuid, vignette_number integer, arm text, author_code text, text_version integer, number integer, rule text, severity text, span_start integer, span_end integer, excerpt text, suggested_edit text, resolution text, reason text, resolver_code text, resolved_at timestamptz)
LANGUAGE plpgsql STABLE SECURITY DEFINER SET search_path = public, pg_temp AS $$
#variable_conflict use_column
BEGIN
  PERFORM require_unblinded(study);
  RETURN QUERY
    SELECT a.id, v.number, w.arm, w.code, f.text_version, f.number, f.rule, f.severity, f.span_start, f.span_end, f.excerpt, f.suggested_edit,
      CASE WHEN edited.version IS NOT NULL THEN 'edited' WHEN waived.reason IS NOT NULL THEN 'waived' ELSE 'open' END,
      coalesce(edited.reason, waived.reason), m.code, CASE WHEN edited.version IS NOT NULL THEN edited.recorded_at WHEN waived.reason IS NOT NULL THEN waived.recorded_at END
    FROM leak_findings f JOIN candidate_links l ON l.candidate_id = f.candidate_id JOIN answers a ON a.id = l.answer_id JOIN vignettes v ON v.id = a.vignette_id JOIN authors w ON w.id = a.author_id
      -- The first edit after which these words were found no more.
      LEFT JOIN LATERAL (
        SELECT e.version, e.reason, e.participant_id, e.recorded_at FROM text_edits e WHERE e.candidate_id = f.candidate_id AND e.version > f.text_version
          AND NOT EXISTS (SELECT FROM leak_findings later WHERE later.candidate_id = f.candidate_id AND later.text_version = e.version AND later.rule = f.rule AND later.excerpt = f.excerpt)
        ORDER BY e.version LIMIT 1) edited ON true
      LEFT JOIN LATERAL (SELECT x.reason, x.participant_id, x.recorded_at FROM finding_waivers x WHERE x.candidate_id = f.candidate_id AND x.rule = f.rule AND x.excerpt = f.excerpt ORDER BY x.version DESC LIMIT 1) waived ON true
      LEFT JOIN participants m ON m.id = CASE WHEN edited.version IS NOT NULL THEN edited.participant_id WHEN waived.reason IS NOT NULL THEN waived.participant_id END
    WHERE a.study_id = study ORDER BY v.number, w.code, a.sample, f.text_version, f.number;
END $$;
--> statement-breakpoint
CREATE FUNCTION opened_acquaintances(study uuid) RETURNS TABLE (rater_code text, seat_number integer, version integer, resident_code text, institution text, is_known boolean, recorded_at timestamptz)
LANGUAGE plpgsql STABLE SECURITY DEFINER SET search_path = public, pg_temp AS $$
#variable_conflict use_column
BEGIN
  PERFORM require_unblinded(study);
  RETURN QUERY
    SELECT m.code, (SELECT s.number FROM seat_assignments a JOIN seats s ON s.id = a.seat_id WHERE a.participant_id = m.id ORDER BY a.version DESC LIMIT 1), d.version, one ->> 'code', one ->> 'institution', d.known ? (one ->> 'code'), d.recorded_at
    FROM acquaintance_declarations d JOIN participants m ON m.id = d.participant_id CROSS JOIN LATERAL jsonb_array_elements(d.listed) one
    WHERE d.study_id = study ORDER BY m.code, d.version, one ->> 'code';
END $$;
--> statement-breakpoint
CREATE FUNCTION opened_acquaintance_waivers(study uuid) RETURNS TABLE (rater_code text, reason text, waiver_code text, recorded_at timestamptz)
LANGUAGE plpgsql STABLE SECURITY DEFINER SET search_path = public, pg_temp AS $$
#variable_conflict use_column
BEGIN
  PERFORM require_unblinded(study);
  RETURN QUERY SELECT m.code, w.reason, c.code, w.recorded_at FROM acquaintance_waivers w JOIN participants m ON m.id = w.participant_id JOIN participants c ON c.id = w.waived_by WHERE w.study_id = study ORDER BY m.code;
END $$;
--> statement-breakpoint
-- By the participant's pseudonym and never the author's: no score can be laid beside an institution.
CREATE FUNCTION opened_affiliations(study uuid) RETURNS TABLE (resident_code text, version integer, institution text, recorded_at timestamptz)
LANGUAGE plpgsql STABLE SECURITY DEFINER SET search_path = public, pg_temp AS $$
#variable_conflict use_column
BEGIN
  PERFORM require_unblinded(study);
  RETURN QUERY SELECT m.code, a.version, a.institution, a.recorded_at FROM affiliations a JOIN participants m ON m.id = a.participant_id WHERE a.study_id = study ORDER BY m.code, a.version;
END $$;
--> statement-breakpoint
-- How a text came to be shown: to the coordinator, who knows arms and sees no score, and after unblinding to those who read the record.
CREATE FUNCTION require_text_reader(study uuid) RETURNS void LANGUAGE plpgsql STABLE SECURITY DEFINER SET search_path = public, pg_temp AS $$
BEGIN
  IF study IN (SELECT acting_studies('coordinator')) THEN RETURN; END IF;
  IF NOT EXISTS (SELECT 1 FROM studies WHERE id = study AND state = 'unblinded') OR signatures_given(study) <> 2
     OR study NOT IN (SELECT acting_studies('investigator', 'statistician', 'auditor')) THEN
    RAISE EXCEPTION 'raw texts stay closed until two people have unblinded the study' USING ERRCODE = 'insufficient_privilege';
  END IF;
END $$;
--> statement-breakpoint
CREATE FUNCTION text_histories(study uuid) RETURNS TABLE (answer_id uuid, vignette_number integer, arm text, author_code text, sample integer, raw_text text, raw_hash text, presented_text text, presented_hash text, edits jsonb, cleared_hash text)
LANGUAGE plpgsql STABLE SECURITY DEFINER SET search_path = public, pg_temp AS $$
#variable_conflict use_column
BEGIN
  PERFORM require_text_reader(study);
  RETURN QUERY
    SELECT a.id, v.number, w.arm, w.code, a.sample, a.raw_text, a.raw_hash, t.text, t.text_hash,
      coalesce((SELECT jsonb_agg(jsonb_build_object('version', e.version, 'text', e.text, 'textHash', e.text_hash, 'reason', e.reason, 'editor', m.code, 'at', ledger_time(e.recorded_at)) ORDER BY e.version)
        FROM text_edits e JOIN participants m ON m.id = e.participant_id WHERE e.candidate_id = t.id), '[]'),
      (SELECT c.text_hash FROM clearances c WHERE c.candidate_id = t.id ORDER BY c.version DESC LIMIT 1)
    FROM answers a JOIN vignettes v ON v.id = a.vignette_id JOIN authors w ON w.id = a.author_id
      LEFT JOIN candidate_links l ON l.answer_id = a.id LEFT JOIN candidate_texts t ON t.id = l.candidate_id
    WHERE a.study_id = study ORDER BY v.number, w.code, a.sample;
END $$;
--> statement-breakpoint
REVOKE EXECUTE ON FUNCTION kept_facts(uuid), told_facts(uuid), texts_unlike_hash(uuid), records_unlike_ledger(uuid), opened_text_versions(uuid), opened_leaks(uuid), opened_acquaintances(uuid), opened_acquaintance_waivers(uuid), opened_affiliations(uuid), require_text_reader(uuid), text_histories(uuid) FROM PUBLIC;
--> statement-breakpoint
GRANT EXECUTE ON FUNCTION records_unlike_ledger(uuid), opened_text_versions(uuid), opened_leaks(uuid), opened_acquaintances(uuid), opened_acquaintance_waivers(uuid), opened_affiliations(uuid), text_histories(uuid) TO equipoise_analysis;
--> statement-breakpoint
GRANT EXECUTE ON FUNCTION text_histories(uuid) TO equipoise_operations;
