-- After unblinding: how far surface features alone tell the arms apart.
CREATE FUNCTION opened_surface(study uuid) RETURNS TABLE (result jsonb)
LANGUAGE plpgsql STABLE SECURITY DEFINER SET search_path = public, pg_temp AS $$
#variable_conflict use_column
BEGIN
  PERFORM require_unblinded(study);
  RETURN QUERY SELECT m.result FROM surface_measurements m WHERE m.study_id = study;
END
$$;

GRANT EXECUTE ON FUNCTION opened_surface(uuid) TO equipoise_analysis;
