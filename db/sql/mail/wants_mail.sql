-- Rule P6: whether a person wants mail in this study; until they say otherwise, they do.
CREATE FUNCTION wants_mail(member uuid) RETURNS boolean
LANGUAGE sql STABLE SECURITY DEFINER SET search_path = public, pg_temp AS $$
  SELECT coalesce((
    SELECT c.wants_mail FROM mail_choices c WHERE c.participant_id = member ORDER BY c.version DESC
    LIMIT 1),
    true)
$$;
