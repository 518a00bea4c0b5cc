-- The one line of the design that a consent text needs, before its reader may see the design.
CREATE FUNCTION consent_names_writing(study uuid) RETURNS boolean
LANGUAGE sql STABLE SECURITY DEFINER SET search_path = public, pg_temp AS $$
  SELECT coalesce((
    SELECT (design ->> 'recordsWriting')::boolean FROM designs
    WHERE study_id = study AND acting_member(study) IS NOT NULL ORDER BY version DESC LIMIT 1),
    false)
$$;

GRANT EXECUTE ON FUNCTION consent_names_writing(uuid) TO equipoise_gate;
