-- Rule D5: a login appends an act of its own person. An entry that no reader can parse, or that
-- names no record, would block report and export for good (rules L5 and L7), so it is refused.
CREATE FUNCTION ledger_append(study uuid, what text, public_detail text, payload text)
RETURNS integer
LANGUAGE plpgsql SECURITY DEFINER SET search_path = public, pg_temp AS $$
DECLARE member uuid := take_turn(study);
BEGIN
  IF NOT EXISTS (SELECT FROM act_doers() d WHERE d.act = what AND doer_acts(d.doer, study)) THEN
    RAISE EXCEPTION 'not an act of this person'
      USING ERRCODE = 'check_violation', CONSTRAINT = 'ledger_acts_d5';
  END IF;
  IF public_detail ~ E'[\n\r]' OR payload = ''
    OR NOT coalesce(entry_is_readable(what, public_detail, payload), false) THEN
    RAISE EXCEPTION 'detail and payload of an act are JSON on one line that names its record'
      USING ERRCODE = 'check_violation', CONSTRAINT = 'ledger_json_d5';
  END IF;
  RETURN ledger_write(study, member, member, what, public_detail, payload);
END
$$;

GRANT EXECUTE ON FUNCTION ledger_append(uuid, text, text, text) TO equipoise_gate, equipoise_author,
  equipoise_blinded, equipoise_operations, equipoise_analysis;
