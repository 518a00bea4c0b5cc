-- Rule K8: the other key holder types the words that this one read out. False if they are not the
-- words.
CREATE FUNCTION confirm_key(study uuid, of_role text, code text) RETURNS boolean
LANGUAGE plpgsql SECURITY DEFINER SET search_path = public, pg_temp AS $$
DECLARE about uuid := key_holder(study, of_role);
BEGIN
  IF key_holder(study, other_key(of_role)) IS DISTINCT FROM acting_member(study)
    OR acting_member(study) IS NULL THEN
    RAISE EXCEPTION 'not yours to confirm' USING ERRCODE = 'insufficient_privilege';
  END IF;
  IF about IS NULL OR key_code(study, about) IS DISTINCT FROM code THEN RETURN false; END IF;
  INSERT INTO key_confirmations (study_id, about_participant, version, by_participant,
    material_hash, readers)
  SELECT study, about, coalesce(max(c.version), 0) + 1, acting_member(study),
    sha256_hex(material_of(about)), key_readers(study)
  FROM key_confirmations c
  WHERE c.study_id = study AND c.about_participant = about;
  RETURN true;
END
$$;

GRANT EXECUTE ON FUNCTION confirm_key(uuid, text, text) TO equipoise_gate;
