-- Rule D6: what raters read is written by the seal alone, in its own transaction.
CREATE FUNCTION is_being_sealed(study uuid) RETURNS boolean
LANGUAGE sql STABLE SECURITY DEFINER SET search_path = public, pg_temp AS $$
  SELECT EXISTS (
    SELECT FROM studies s JOIN seals l ON l.study_id = s.id
    WHERE s.id = study AND s.state = 'collecting')
$$;

GRANT EXECUTE ON FUNCTION is_being_sealed(uuid) TO equipoise_operations;
