-- Rule S6: a design that no allocation meets never freezes, and a plan without its arms and criteria is never sealed.
-- What a design is held against while it may still change; nothing of a study in another state.
CREATE FUNCTION design_ground(study uuid) RETURNS TABLE (cases integer, arms_written jsonb, seats_taken integer)
LANGUAGE sql STABLE SECURITY DEFINER SET search_path = public, pg_temp AS $$
  SELECT (SELECT nullif(count(*), 0)::integer FROM vignettes v WHERE v.study_id = s.id),
    (SELECT coalesce(jsonb_agg(DISTINCT w.arm), '[]') FROM authors w WHERE w.study_id = s.id AND w.participant_id IS NOT NULL
      AND NOT EXISTS (SELECT 1 FROM withdrawals d WHERE d.participant_id = w.participant_id)),
    (SELECT count(*)::integer FROM seats p WHERE p.study_id = s.id)
  FROM studies s WHERE s.id = study AND s.state = 'draft' AND s.id IN (SELECT acting_studies('investigator', 'coordinator'))
$$;
--> statement-breakpoint
CREATE FUNCTION plan_fits(study uuid) RETURNS boolean LANGUAGE sql STABLE SECURITY DEFINER SET search_path = public, pg_temp AS $$
  SELECT coalesce((
    SELECT d.design ->> 'referenceArm' = p.plan ->> 'referenceArm'
      AND NOT EXISTS (SELECT 1 FROM jsonb_array_elements_text(p.plan -> 'comparators') c (arm) WHERE c.arm NOT IN (SELECT a ->> 'id' FROM jsonb_array_elements(d.design -> 'arms') a))
      AND NOT EXISTS (SELECT 1 FROM jsonb_array_elements(p.plan -> 'criteria') c WHERE c ->> 'criterion' NOT IN (SELECT r ->> 'id' FROM vignette_sets v, jsonb_array_elements(v.rubric -> 'criteria') r WHERE v.study_id = study))
    FROM designs d, plans p WHERE d.study_id = study AND p.study_id = study ORDER BY d.version DESC, p.version DESC LIMIT 1), false)
$$;
--> statement-breakpoint
CREATE FUNCTION own_plan_fits(study uuid) RETURNS boolean LANGUAGE sql STABLE SECURITY DEFINER SET search_path = public, pg_temp AS $$
  SELECT study IN (SELECT acting_studies('coordinator')) AND plan_fits(study)
$$;
--> statement-breakpoint
CREATE FUNCTION refuse_unsealable_design() RETURNS trigger LANGUAGE plpgsql SECURITY DEFINER SET search_path = public, pg_temp AS $$
DECLARE asked jsonb;
BEGIN
  SELECT design INTO asked FROM designs WHERE study_id = NEW.id ORDER BY version DESC LIMIT 1;
  IF (asked ->> 'spacingReadings')::numeric > (SELECT count(*) FROM vignettes WHERE study_id = NEW.id) THEN
    RAISE EXCEPTION 'no allocation has the spacing of this design' USING ERRCODE = 'restrict_violation', CONSTRAINT = 'designs_spacing_s6';
  END IF;
  IF (asked ->> 'raterSeats')::integer < (SELECT count(*) FROM seats WHERE study_id = NEW.id) THEN
    RAISE EXCEPTION 'more raters hold a seat than this design has' USING ERRCODE = 'restrict_violation', CONSTRAINT = 'designs_seats_s6';
  END IF;
  IF EXISTS (SELECT 1 FROM authors w WHERE w.study_id = NEW.id AND w.participant_id IS NOT NULL
      AND NOT EXISTS (SELECT 1 FROM withdrawals d WHERE d.participant_id = w.participant_id)
      AND w.arm NOT IN (SELECT a ->> 'id' FROM jsonb_array_elements(asked -> 'arms') a WHERE a ->> 'source' = 'people')) THEN
    RAISE EXCEPTION 'residents write for an arm that this design does not have' USING ERRCODE = 'restrict_violation', CONSTRAINT = 'designs_arms_s6';
  END IF;
  RETURN NEW;
END $$;
--> statement-breakpoint
CREATE TRIGGER studies_design_fits BEFORE UPDATE ON studies FOR EACH ROW
  WHEN (OLD.state = 'draft' AND NEW.state = 'collecting') EXECUTE FUNCTION refuse_unsealable_design();
--> statement-breakpoint
CREATE FUNCTION refuse_misfit_plan() RETURNS trigger LANGUAGE plpgsql SECURITY DEFINER SET search_path = public, pg_temp AS $$
BEGIN
  IF NOT plan_fits(NEW.id) THEN
    RAISE EXCEPTION 'the plan names arms or criteria that the study does not have' USING ERRCODE = 'restrict_violation', CONSTRAINT = 'plans_fit_s6';
  END IF;
  RETURN NEW;
END $$;
--> statement-breakpoint
CREATE TRIGGER studies_plan_fits BEFORE UPDATE ON studies FOR EACH ROW
  WHEN (OLD.state = 'collecting' AND NEW.state = 'rating') EXECUTE FUNCTION refuse_misfit_plan();
--> statement-breakpoint
REVOKE ALL ON FUNCTION design_ground(uuid), plan_fits(uuid), own_plan_fits(uuid), refuse_unsealable_design(), refuse_misfit_plan() FROM PUBLIC;
--> statement-breakpoint
GRANT EXECUTE ON FUNCTION design_ground(uuid) TO equipoise_operations, equipoise_analysis;
--> statement-breakpoint
GRANT EXECUTE ON FUNCTION own_plan_fits(uuid) TO equipoise_operations;
