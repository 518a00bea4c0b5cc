-- Rule R11: whatever a rater answered, question by question, in the words of its field. A rating
-- recorded before questions were data has its answers in columns: they are given in the same form.
CREATE VIEW given_answers WITH (security_invoker) AS
  SELECT rating_id, question, kind, false AS is_criterion, answer, NULL AS cannot_judge_reason
  FROM rating_answers
  UNION ALL
  SELECT rating_id, criterion, 'scale', true, coalesce(score::text, 'cannot-judge'),
    cannot_judge_reason
  FROM rating_scores
  UNION ALL
  SELECT r.id, said.question, said.kind, false, said.answer, NULL
  FROM ratings r
  CROSS JOIN LATERAL (
    VALUES ('harm-severity', 'choice', r.harm_severity),
      ('harm-likelihood', 'choice', r.harm_likelihood),
      ('important-omission', 'yes-no', CASE WHEN r.omission THEN 'yes' ELSE 'no' END),
      ('over-caution', 'yes-no', CASE WHEN r.over_caution THEN 'yes' ELSE 'no' END),
      ('confidence', 'scale', r.confidence::text),
      ('comment', 'text', nullif(r.comment, ''))) said (question, kind, answer)
  WHERE r.omission IS NOT NULL AND said.answer IS NOT NULL;

GRANT SELECT ON given_answers TO equipoise_blinded;
