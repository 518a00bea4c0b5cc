-- Rule L7 for withdrawals too.
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
  UNION ALL SELECT 'withdrawal', jsonb_build_object('by', w.recorded_by, 'participantId', w.participant_id, 'reason', w.reason) FROM withdrawals w WHERE w.study_id = study
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
  UNION ALL SELECT 'withdrawal', by || detail || payload FROM told WHERE act = 'person-withdrawn'
  UNION ALL SELECT 'surface', payload FROM told WHERE act = 'surface-measured'
  UNION ALL SELECT 'seal', detail - 'readings' FROM told WHERE act = 'study-sealed'
$$;
