-- Rule K4, held here too: nobody leaves with a key.
CREATE FUNCTION refuse_leaving_with_key() RETURNS trigger
LANGUAGE plpgsql SECURITY DEFINER SET search_path = public, pg_temp AS $$
BEGIN
  IF key_not_given(NEW.participant_id) IS NOT NULL THEN
    RAISE EXCEPTION 'a key would be left without its holder'
      USING ERRCODE = 'restrict_violation', CONSTRAINT = 'withdrawals_key_k4';
  END IF;
  RETURN NEW;
END
$$;
