-- Rule P9: who has left is given nothing any more: no seat, role, consent, mail or link.
CREATE FUNCTION refuse_withdrawn() RETURNS trigger
LANGUAGE plpgsql SECURITY DEFINER SET search_path = public, pg_temp AS $$
BEGIN
  IF EXISTS (SELECT FROM withdrawals WHERE participant_id = NEW.participant_id) THEN
    RAISE EXCEPTION 'this person has left the study'
      USING ERRCODE = 'restrict_violation', CONSTRAINT = 'withdrawn_p9';
  END IF;
  RETURN NEW;
END
$$;
