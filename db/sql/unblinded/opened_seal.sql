-- After unblinding: the seal with its seed, salt and allocation.
CREATE FUNCTION opened_seal(study uuid) RETURNS TABLE (
  seed text, salt text, allocation text, commitment text, certificate jsonb, sealed_at timestamptz
)
LANGUAGE plpgsql STABLE SECURITY DEFINER SET search_path = public, pg_temp AS $$
#variable_conflict use_column
BEGIN
  PERFORM require_unblinded(study);
  RETURN QUERY
    SELECT s.seed, s.salt, s.allocation, s.commitment, s.certificate, s.sealed_at FROM seals s
    WHERE s.study_id = study;
END
$$;

GRANT EXECUTE ON FUNCTION opened_seal(uuid) TO equipoise_analysis;
