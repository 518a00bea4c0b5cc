-- What work_left() counts, for the coordinator of the study alone.
CREATE FUNCTION work_left_to_coordinator(study uuid) RETURNS TABLE (
  participant_id uuid, role text, items_left integer
)
LANGUAGE sql STABLE SECURITY DEFINER SET search_path = public, pg_temp AS $$
  SELECT w.participant_id, w.role, w.items_left FROM work_left(study) w
  WHERE study IN (SELECT acting_studies('coordinator'))
$$;

GRANT EXECUTE ON FUNCTION work_left_to_coordinator(uuid) TO equipoise_operations;
