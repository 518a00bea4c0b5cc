-- One rating in one call: the rows and the ledger's payload come from the same decision. Runs with
-- the caller's rights.
CREATE FUNCTION record_rating(reading uuid, decision jsonb, seconds integer, device text)
RETURNS integer
LANGUAGE plpgsql SET search_path = public, pg_temp AS $$
DECLARE
  rating uuid := gen_random_uuid();
  own_version integer := (decision ->> 'version')::integer;
  study uuid;
  seat uuid;
  own_position integer;
BEGIN
  SELECT study_id, seat_id, position INTO study, seat, own_position FROM readings
  WHERE id = reading;
  -- A program from before the update says its answers in another way, and would lose them here.
  IF decision -> 'answers' IS NULL THEN
    RAISE EXCEPTION 'a rating without its answers' USING ERRCODE = 'check_violation';
  END IF;
  INSERT INTO ratings (id, reading_id, version, participant_id, after_close, amendment_reason,
    seconds_visible)
  VALUES (rating, reading, own_version, acting_member(study),
    -- Rule R6 is decided here once more: another tab may have opened the next reading since the
    -- decision.
    EXISTS (
      SELECT 1 FROM reading_openings o
      JOIN readings r ON r.id = o.reading_id
      WHERE r.seat_id = seat AND r.position > own_position),
    decision ->> 'amendmentReason', seconds);
  INSERT INTO rating_scores
  SELECT rating, s.key, (s.value ->> 'score')::integer, s.value ->> 'cannotJudge'
  FROM jsonb_each(decision -> 'scores') s;
  INSERT INTO rating_answers (rating_id, question, kind, answer)
  SELECT rating, a.question, a.kind, a.answer
  FROM jsonb_to_recordset(decision -> 'answers') a (question text, kind text, answer text);
  INSERT INTO viewings (reading_id, version, device) VALUES (reading, own_version, device);
  RETURN ledger_append(study,
    CASE WHEN own_version = 1 THEN 'rating-recorded' ELSE 'rating-amended' END, '{}',
    (rating_payload(reading, own_version))::text);
END
$$;

GRANT EXECUTE ON FUNCTION record_rating(uuid, jsonb, integer, text) TO equipoise_blinded;
