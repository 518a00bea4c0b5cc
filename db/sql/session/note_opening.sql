-- Rule P16: notes the first opening of a page in a session, by the acting person, and nothing of
-- what was on the page.
CREATE FUNCTION note_opening(study uuid, opened text) RETURNS boolean
LANGUAGE plpgsql SECURITY DEFINER SET search_path = public, pg_temp AS $$
BEGIN
  PERFORM take_turn(study);
  INSERT INTO session_openings (session, study_id, what)
  VALUES (current_setting('app.session', true), study, opened) ON CONFLICT DO NOTHING;
  IF NOT FOUND THEN RETURN false; END IF;
  PERFORM append_own(study, opened || '-opened', '{}', '""');
  RETURN true;
END
$$;

GRANT EXECUTE ON FUNCTION note_opening(uuid, text) TO equipoise_operations, equipoise_analysis;
