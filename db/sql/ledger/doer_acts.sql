-- Whether the acting person has this role, consented to it and, where its pages have a login to
-- themselves, came through that login.
CREATE FUNCTION doer_acts(doer text, study uuid) RETURNS boolean
LANGUAGE sql STABLE SECURITY DEFINER SET search_path = public, pg_temp AS $$
  SELECT doer = 'member'
    OR (study IN (SELECT acting_studies(doer))
      AND NOT EXISTS (
        SELECT FROM role_homes() h
        WHERE h.role = doer AND h.login IN ('author', 'blinded')
          AND session_user <> 'equipoise_' || h.login))
$$;
