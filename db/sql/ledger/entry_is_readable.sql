-- The same as isReadable() in study/readable-entry.ts.
CREATE FUNCTION entry_is_readable(what text, public_detail text, payload text) RETURNS boolean
LANGUAGE plpgsql IMMUTABLE AS $$
BEGIN
  IF NOT is_json(public_detail) OR (payload <> '' AND NOT is_json(payload)) THEN
    RETURN false;
  END IF;
  IF json_typeof(public_detail::json) <> 'object' OR NOT writes_names_once(public_detail) THEN
    RETURN false;
  END IF;
  RETURN (payload = '' OR writes_names_once(payload))
    AND names_its_record(what, public_detail, payload);
END
$$;
