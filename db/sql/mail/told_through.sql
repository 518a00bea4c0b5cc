-- Through which of their studies a person is told something by mail: the first whose mail they
-- want.
CREATE FUNCTION told_through(person uuid) RETURNS SETOF participants
LANGUAGE sql STABLE SECURITY DEFINER SET search_path = public, pg_temp AS $$
  SELECT * FROM participants m
  WHERE m.person_id = person AND wants_mail(m.id) AND NOT has_left(m.id)
  ORDER BY m.study_id LIMIT 1
$$;
