-- The role of the other key holder.
CREATE FUNCTION other_key(of_role text) RETURNS text
LANGUAGE sql IMMUTABLE SET search_path = public, pg_temp AS $$
  SELECT CASE of_role WHEN 'investigator' THEN 'statistician' ELSE 'investigator' END
$$;
