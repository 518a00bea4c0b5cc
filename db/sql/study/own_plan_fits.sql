-- Whether the plan fits the design, for the coordinator who seals.
CREATE FUNCTION own_plan_fits(study uuid) RETURNS boolean
LANGUAGE sql STABLE SECURITY DEFINER SET search_path = public, pg_temp AS $$
  SELECT study IN (SELECT acting_studies('coordinator')) AND plan_fits(study)
$$;

GRANT EXECUTE ON FUNCTION own_plan_fits(uuid) TO equipoise_operations;
