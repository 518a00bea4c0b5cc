-- Rule F5: to whoever holds a link, the studies of its person and whom to ask about each.
CREATE FUNCTION link_studies(link_hash text) RETURNS TABLE (title text, contact jsonb)
LANGUAGE sql STABLE SECURITY DEFINER SET search_path = public, pg_temp AS $$
  SELECT s.title, study_contact(s.id)
  FROM invitations i
  JOIN participants p ON p.person_id = i.person_id
  JOIN studies s ON s.id = p.study_id
  WHERE i.token_hash = link_hash AND NOT has_left(p.id)
  ORDER BY s.created_at
$$;

GRANT EXECUTE ON FUNCTION link_studies(text) TO equipoise_gate;
