-- The number under which a study's lock is taken.
CREATE FUNCTION study_lock_key(study uuid) RETURNS bigint
LANGUAGE sql IMMUTABLE STRICT AS $$
  SELECT hashtextextended('equipoise-study ' || study::text, 0)
$$;
