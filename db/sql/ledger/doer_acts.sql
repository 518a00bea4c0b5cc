-- Whether the acting person has this role, consented to it and, where its pages have a login to
-- themselves, came through that login.
CREATE FUNCTION doer_acts(doer text, study uuid) RETURNS boolean
LANGUAGE sql STABLE SECURITY DEFINER SET search_path = public, pg_temp AS $$
  SELECT doer = 'member'
    OR (study IN (SELECT acting_studies(doer))
      AND CASE
        WHEN doer IN ('rater', 'redactor', 'panel-pharmacist',
          'panel-physician') THEN session_user = 'equipoise_blinded'
        WHEN doer = 'resident' THEN session_user = 'equipoise_author' ELSE true END)
$$;
