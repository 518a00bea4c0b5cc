-- Rule S6: whether the newest plan names arms and criteria of the newest design.
CREATE FUNCTION plan_fits(study uuid) RETURNS boolean
LANGUAGE sql STABLE SECURITY DEFINER SET search_path = public, pg_temp AS $$
  SELECT coalesce((
    SELECT d.design ->> 'referenceArm' = p.plan ->> 'referenceArm'
      AND NOT EXISTS (
        SELECT 1
        FROM jsonb_array_elements_text(p.plan -> 'comparators') c (arm)
        WHERE c.arm NOT IN (SELECT a ->> 'id' FROM jsonb_array_elements(d.design -> 'arms') a))
      AND NOT EXISTS (
        SELECT 1
        FROM jsonb_array_elements(p.plan -> 'criteria') c
        WHERE c ->> 'criterion' NOT IN (
          SELECT criterion
          FROM vignette_sets v, criteria_of(v.rubric) criterion
          WHERE v.study_id = study))
    FROM designs d, plans p
    WHERE d.study_id = study AND p.study_id = study
    ORDER BY d.version DESC, p.version DESC LIMIT 1),
    false)
$$;
