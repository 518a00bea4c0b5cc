-- For tables that everybody in a study may read.
CREATE FUNCTION every_role() RETURNS text[]
LANGUAGE sql IMMUTABLE SECURITY DEFINER SET search_path = public, pg_temp AS $$
  SELECT array_agg(role) FROM role_homes()
$$;

GRANT EXECUTE ON FUNCTION every_role() TO equipoise_gate, equipoise_author, equipoise_blinded,
  equipoise_operations, equipoise_analysis;
