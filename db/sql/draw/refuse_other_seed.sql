-- Rule W6, held here too: no seal with another seed.
CREATE FUNCTION refuse_other_seed() RETURNS trigger
LANGUAGE plpgsql SECURITY DEFINER SET search_path = public, pg_temp AS $$
BEGIN
  IF NEW.seed IS DISTINCT FROM draw_seed(NEW.study_id) OR NEW.seed IS NULL THEN
    RAISE EXCEPTION 'a study is sealed under the seed of its draw'
      USING ERRCODE = 'restrict_violation', CONSTRAINT = 'seals_drawn_w6';
  END IF;
  RETURN NEW;
END
$$;
