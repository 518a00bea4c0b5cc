-- Rule D5: the fields without which an entry tells of no record, the same rows as
-- study/readable-entry.ts.
CREATE FUNCTION record_names() RETURNS TABLE (act text, part text, name text)
LANGUAGE sql IMMUTABLE AS $$
  VALUES ('consent-given', 'detail', 'role'), ('design-recorded', 'detail', 'designHash'),
    ('plan-recorded', 'detail', 'version'), ('plan-recorded', 'detail', 'planHash'),
    ('ethics-recorded', 'payload', 'decision'), ('vignette-set-attached', 'detail', 'setHash'),
    ('case-reviewed', 'detail', 'vignette'), ('case-reviewed', 'detail', 'version'),
    ('person-added', 'detail', 'participantId'), ('role-granted', 'detail', 'participantId'),
    ('role-granted', 'detail', 'role'), ('person-withdrawn', 'detail', 'participantId'),
    ('seat-assigned', 'detail', 'seat'), ('seat-assigned', 'detail', 'participantId'),
    ('author-named', 'detail', 'author'), ('card-recorded', 'payload', 'author'),
    ('card-recorded', 'payload', 'version'), ('affiliation-recorded', 'detail', 'participantId'),
    ('acquaintance-waived', 'detail', 'participantId'), ('answer-submitted', 'payload', 'answer'),
    ('import-set-aside', 'payload', 'answers'), ('text-edited', 'payload', 'candidateId'),
    ('text-edited', 'payload', 'version'), ('text-cleared', 'payload', 'candidateId'),
    ('text-cleared', 'payload', 'version'), ('finding-waived', 'payload', 'candidateId'),
    ('finding-waived', 'payload', 'rule'), ('waiver-withdrawn', 'payload', 'candidateId'),
    ('waiver-withdrawn', 'payload', 'rule'), ('study-sealed', 'detail', 'commitment'),
    ('study-sealed', 'detail', 'designHash'), ('study-sealed', 'detail', 'planHash'),
    ('study-sealed', 'detail', 'planVersion'), ('unblinding-signed', 'detail', 'role'),
    ('key-taken', 'detail', 'role'), ('key-taken', 'detail', 'place'),
    ('key-stepped-back', 'detail', 'role'), ('key-stepped-back', 'detail', 'place'),
    ('harm-judged', 'payload', 'reading'), ('rating-recorded', 'payload', 'reading_id'),
    ('rating-recorded', 'payload', 'version'), ('rating-amended', 'payload', 'reading_id'),
    ('rating-amended', 'payload', 'version'), ('signed-off', 'detail', 'answers'),
    ('reading-left-out', 'detail', 'analysisId'), ('source-guessed', 'payload', 'readingId'),
    ('guessing-ended', 'detail', 'ending')
$$;
