-- Rule W1, held here too, whatever the program forgets.
CREATE FUNCTION refuse_frozen_inputs() RETURNS trigger
LANGUAGE plpgsql SECURITY DEFINER SET search_path = public, pg_temp AS $$
BEGIN
  IF draw_frozen(coalesce((to_jsonb(NEW) ->> 'study_id')::uuid,
    (SELECT s.study_id FROM seats s WHERE s.id = (to_jsonb(NEW) ->> 'seat_id')::uuid))) THEN
    RAISE EXCEPTION 'what is drawn from is frozen'
      USING ERRCODE = 'restrict_violation', CONSTRAINT = 'draw_inputs_frozen_w1';
  END IF;
  RETURN NEW;
END
$$;
