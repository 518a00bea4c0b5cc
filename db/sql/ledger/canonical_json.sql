-- A JSON value as its one canonical text, as ground/canonical-json.ts writes it: keys sorted, no
-- spaces. Numbers stay as they were sent, which JSON.stringify does in their shortest form.
CREATE FUNCTION canonical_json(value jsonb) RETURNS text
LANGUAGE plpgsql IMMUTABLE SET search_path = public, pg_temp AS $$
BEGIN
  CASE jsonb_typeof(value)
    WHEN 'object' THEN
      RETURN '{' || coalesce((
          SELECT string_agg(to_jsonb(e.key)::text || ':' || canonical_json(e.value), ','
              ORDER BY e.key COLLATE "C")
          FROM jsonb_each(canonical_json.value) e), '') || '}';
    WHEN 'array' THEN
      RETURN '[' || coalesce((
          SELECT string_agg(canonical_json(a.item), ',' ORDER BY a.place)
          FROM jsonb_array_elements(value) WITH ORDINALITY a (item, place)), '') || ']';
    ELSE
      RETURN value::text;
  END CASE;
END
$$;
