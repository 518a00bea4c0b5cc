-- Rule L7: the rows of a table that belong to a study, for the check of the record after
-- unblinding.
CREATE FUNCTION record_rows(study uuid, of_table text) RETURNS SETOF jsonb
LANGUAGE plpgsql STABLE SECURITY DEFINER SET search_path = public, pg_temp
  SET timezone = 'UTC' AS $$
BEGIN
  PERFORM require_unblinded(study);
  IF record_scope(of_table) IS NULL THEN
    RAISE EXCEPTION 'no record stands in %', of_table USING ERRCODE = 'insufficient_privilege';
  END IF;
  RETURN QUERY EXECUTE format('SELECT %s FROM %I t WHERE %s', record_says(of_table), of_table,
    record_scope(of_table))
    USING study;
END
$$;

GRANT EXECUTE ON FUNCTION record_rows(uuid, text) TO equipoise_analysis;
