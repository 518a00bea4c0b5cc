-- Whether the study of this text is still collecting.
CREATE FUNCTION is_collecting(candidate uuid) RETURNS boolean
LANGUAGE sql STABLE SECURITY DEFINER SET search_path = public, pg_temp AS $$
  SELECT EXISTS (
    SELECT 1 FROM candidate_texts t
    JOIN studies s ON s.id = t.study_id
    WHERE t.id = candidate AND s.state = 'collecting')
$$;

GRANT EXECUTE ON FUNCTION is_collecting(uuid) TO equipoise_blinded, equipoise_operations;
