-- Rule L7: which rows of a table belong to study $1. A table that is not listed leaves the database
-- in other ways or not at all.
CREATE FUNCTION record_scope(of_table text) RETURNS text
LANGUAGE sql IMMUTABLE AS $$
  SELECT CASE
    WHEN of_table = 'installation' THEN 'true'
    WHEN of_table = 'studies' THEN 'id = $1'
    WHEN of_table IN (
      'participants', 'consents', 'withdrawals', 'designs', 'plans', 'ethics_decisions',
      'deadlines', 'vignette_sets', 'vignettes', 'answer_keys', 'practice_cases',
      'panel_reviews', 'authors', 'provenance_cards', 'affiliations', 'acquaintance_declarations',
      'acquaintance_waivers', 'answers', 'answers_set_aside', 'candidate_texts', 'seats',
      'draw_freezes', 'draw_secrets', 'draw_commitments', 'draw_nonces', 'draw_abandonments',
      'seals', 'surface_measurements', 'readings', 'sealed_readings', 'shown_answers',
      'omissions', 'key_offices', 'unblinding_signatures')
      THEN 'study_id = $1'
    WHEN of_table IN ('participant_roles', 'mail_choices', 'practice_attempts')
      THEN 'participant_id IN (SELECT id FROM participants WHERE study_id = $1)'
    WHEN of_table IN (
      'candidate_links', 'leak_findings', 'text_edits', 'finding_waivers', 'clearances')
      THEN 'candidate_id IN (SELECT id FROM candidate_texts WHERE study_id = $1)'
    WHEN of_table IN ('seat_assignments', 'sign_offs', 'guess_endings')
      THEN 'seat_id IN (SELECT id FROM seats WHERE study_id = $1)'
    WHEN of_table IN (
      'reading_openings', 'harm_judgements', 'viewings', 'ratings', 'source_guesses')
      THEN 'reading_id IN (SELECT id FROM readings WHERE study_id = $1)'
    WHEN of_table IN ('rating_scores', 'rating_answers')
      THEN 'rating_id IN (SELECT g.id FROM ratings g JOIN readings r ON r.id = g.reading_id '
        || 'WHERE r.study_id = $1)'
  END
$$;
