-- Rule A16: whoever took this seat over after the seal and has not yet said which of the listed
-- residents they know.
CREATE FUNCTION owes_declaration(seat uuid) RETURNS boolean
LANGUAGE plpgsql STABLE SECURITY DEFINER SET search_path = public, pg_temp AS $$
DECLARE
  holder record;
BEGIN
  SELECT a.participant_id AS id, a.recorded_at > f.sealed_at AS is_late, s.study_id AS study
  INTO holder FROM seat_assignments a JOIN seats s ON s.id = a.seat_id
  JOIN seals f ON f.study_id = s.study_id WHERE a.seat_id = seat ORDER BY a.version DESC LIMIT 1;
  RETURN coalesce(holder.is_late, false)
    AND EXISTS (
      SELECT FROM raters_without_declaration(holder.study) w WHERE w.participant_id = holder.id);
END
$$;
