-- Whether the acting person is investigator or statistician, and so may have a secret.
CREATE FUNCTION may_hold_secret() RETURNS boolean
LANGUAGE sql STABLE SECURITY DEFINER SET search_path = public, pg_temp AS $$
  SELECT EXISTS (SELECT acting_participants('investigator', 'statistician'))
$$;
