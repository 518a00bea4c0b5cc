-- Acts of the operator (founding a study, making links) go into the study's own chain.
CREATE FUNCTION ledger_append_operator(study uuid, what text, public_detail text, payload text)
RETURNS integer
LANGUAGE plpgsql SET search_path = public, pg_temp AS $$
BEGIN
  PERFORM pg_advisory_xact_lock(study_lock_key(study));
  RETURN ledger_write(study, study, study, what, public_detail, payload);
END
$$;
