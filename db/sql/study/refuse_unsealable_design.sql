-- Rule S6, held here too: no design is frozen that no allocation meets.
CREATE FUNCTION refuse_unsealable_design() RETURNS trigger
LANGUAGE plpgsql SECURITY DEFINER SET search_path = public, pg_temp AS $$
DECLARE asked jsonb;
BEGIN
  SELECT design INTO asked FROM designs WHERE study_id = NEW.id ORDER BY version DESC LIMIT 1;
  IF (asked ->> 'spacingReadings')::numeric > (
    SELECT count(*) FROM vignettes WHERE study_id = NEW.id) THEN
    RAISE EXCEPTION 'no allocation has the spacing of this design'
      USING ERRCODE = 'restrict_violation', CONSTRAINT = 'designs_spacing_s6';
  END IF;
  IF (asked ->> 'raterSeats')::integer < (SELECT count(*) FROM seats WHERE study_id = NEW.id) THEN
    RAISE EXCEPTION 'more raters hold a seat than this design has'
      USING ERRCODE = 'restrict_violation', CONSTRAINT = 'designs_seats_s6';
  END IF;
  IF EXISTS (
    SELECT 1 FROM authors w
    WHERE w.study_id = NEW.id AND w.participant_id IS NOT NULL
      AND NOT EXISTS (SELECT 1 FROM withdrawals d WHERE d.participant_id = w.participant_id)
      AND w.arm NOT IN (
        SELECT a ->> 'id'
        FROM jsonb_array_elements(asked -> 'arms') a
        WHERE a ->> 'source' = 'people')) THEN
    RAISE EXCEPTION 'residents write for an arm that this design does not have'
      USING ERRCODE = 'restrict_violation', CONSTRAINT = 'designs_arms_s6';
  END IF;
  RETURN NEW;
END
$$;
