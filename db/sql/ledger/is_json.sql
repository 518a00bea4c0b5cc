-- Whether a line is JSON.
CREATE FUNCTION is_json(line text) RETURNS boolean
LANGUAGE plpgsql IMMUTABLE AS $$
BEGIN
  PERFORM line::json;
  RETURN line IS NOT NULL;
EXCEPTION WHEN invalid_text_representation THEN RETURN false;
END
$$;
