-- The studies in which the acting person has one of these roles and has consented to it. An array
-- is made before the first row is read: IN (SELECT f()) may be planned as a join that calls f again
-- for every row beside it.
CREATE FUNCTION acting_studies(VARIADIC asked text[]) RETURNS SETOF uuid
LANGUAGE sql STABLE SECURITY DEFINER SET search_path = public, pg_temp AS $$
  SELECT study_id FROM participants
  WHERE id = ANY (ARRAY(SELECT acting_participants(VARIADIC asked)))
$$;

GRANT EXECUTE ON FUNCTION acting_studies(text[]) TO equipoise_gate, equipoise_author,
  equipoise_blinded, equipoise_operations, equipoise_analysis;
