-- Whether no object in a line has a name twice: one reader would take the first, another the last.
-- What Postgres can't decode, the program judges.
CREATE FUNCTION writes_names_once(line text) RETURNS boolean
LANGUAGE plpgsql IMMUTABLE AS $$
BEGIN
  RETURN NOT EXISTS (
    WITH RECURSIVE parts (value) AS (
      SELECT line::json UNION ALL SELECT inner_part.value
      FROM parts,
        LATERAL (
          SELECT f.value
          FROM json_each(CASE json_typeof(parts.value) WHEN 'object' THEN parts.value
            ELSE '{}' END) f
          UNION ALL SELECT i.value
          FROM json_array_elements(CASE json_typeof(parts.value) WHEN 'array' THEN parts.value
            ELSE '[]' END) i) inner_part)
    SELECT FROM parts
    WHERE json_typeof(value) = 'object'
      AND (SELECT count(*) <> count(DISTINCT name) FROM json_object_keys(value) name));
EXCEPTION WHEN invalid_text_representation OR untranslatable_character THEN RETURN true;
END
$$;
