-- Rule P9: whether a participant has left the study.
CREATE FUNCTION has_left(participant uuid) RETURNS boolean
LANGUAGE sql STABLE SECURITY DEFINER SET search_path = public, pg_temp AS $$
  SELECT EXISTS (SELECT FROM withdrawals WHERE participant_id = participant)
$$;
