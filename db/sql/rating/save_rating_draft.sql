-- Saves a draft if its version is the next one. Returns the version that is now kept, with its
-- draft.
CREATE FUNCTION save_rating_draft(reading uuid, draft jsonb, based_on integer, seconds integer)
RETURNS TABLE (
  saved boolean, version integer, body jsonb, updated_at timestamptz
)
LANGUAGE plpgsql SET search_path = public, pg_temp AS $$
#variable_conflict use_column
BEGIN
  RETURN QUERY
    INSERT INTO rating_drafts AS d (reading_id, version, body, seconds_visible)
    SELECT reading, 1, draft, seconds WHERE based_on = 0
    ON CONFLICT (reading_id) DO NOTHING
    RETURNING true, d.version, d.body, d.updated_at;
  IF FOUND THEN RETURN; END IF;
  RETURN QUERY
    UPDATE rating_drafts d
    SET version = d.version + 1, body = draft,
      seconds_visible = greatest(d.seconds_visible, seconds), updated_at = now()
    WHERE d.reading_id = reading AND d.version = based_on
    RETURNING true, d.version, d.body, d.updated_at;
  IF FOUND THEN RETURN; END IF;
  -- A replayed save (the answer to the first try was lost) finds its own words and counts as saved.
  RETURN QUERY
    SELECT d.body = draft, d.version, d.body, d.updated_at FROM rating_drafts d
    WHERE d.reading_id = reading;
END
$$;

GRANT EXECUTE ON FUNCTION save_rating_draft(uuid, jsonb, integer, integer) TO equipoise_blinded;
