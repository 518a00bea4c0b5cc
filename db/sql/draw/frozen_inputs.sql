-- What was frozen, at the seal, for the coordinator who knows it.
CREATE FUNCTION frozen_inputs(study uuid) RETURNS text
LANGUAGE sql STABLE SECURITY DEFINER SET search_path = public, pg_temp AS $$
  SELECT f.inputs FROM standing_freeze(study) f
  WHERE study IN (SELECT acting_studies('coordinator'))
$$;

GRANT EXECUTE ON FUNCTION frozen_inputs(uuid) TO equipoise_operations;
