-- The seal's entry says more than its row keeps (generator, recognition): what both know is compared.
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
  UNION ALL SELECT 'seal', jsonb_build_object('commitment', detail -> 'commitment', 'designHash', detail -> 'designHash', 'planVersion', detail -> 'planVersion', 'planHash', detail -> 'planHash')
    FROM told WHERE act = 'study-sealed'
$$;
