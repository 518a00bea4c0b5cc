-- Rule S6, held here too: no seal over a plan that the design does not fit.
CREATE FUNCTION refuse_misfit_plan() RETURNS trigger
LANGUAGE plpgsql SECURITY DEFINER SET search_path = public, pg_temp AS $$
BEGIN
  IF NOT plan_fits(NEW.id) THEN
    RAISE EXCEPTION 'the plan names arms or criteria that the study does not have'
      USING ERRCODE = 'restrict_violation', CONSTRAINT = 'plans_fit_s6';
  END IF;
  RETURN NEW;
END
$$;
