-- Rule F1: whether the acting person may found studies.
CREATE FUNCTION may_found() RETURNS boolean
LANGUAGE sql STABLE SECURITY DEFINER SET search_path = public, pg_temp AS $$
  SELECT EXISTS (
    SELECT FROM founders f
    JOIN people p ON p.id = f.person_id
    WHERE f.person_id = acting_person() AND p.erased_at IS NULL)
$$;

GRANT EXECUTE ON FUNCTION may_found() TO equipoise_gate;
