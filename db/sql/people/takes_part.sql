-- Whether a person takes part in any study that they have not left.
CREATE FUNCTION takes_part(person uuid) RETURNS boolean
LANGUAGE sql STABLE SECURITY DEFINER SET search_path = public, pg_temp AS $$
  SELECT EXISTS (
    SELECT FROM participants p
    WHERE p.person_id = person
      AND NOT EXISTS (SELECT FROM withdrawals w WHERE w.participant_id = p.id))
$$;

GRANT EXECUTE ON FUNCTION takes_part(uuid) TO equipoise_operations;
