-- Rule P6: whether the person of this link wants mail, for the page of the link.
CREATE FUNCTION find_mail_choice(link_hash text) RETURNS TABLE (study text, wants_mail boolean)
LANGUAGE sql STABLE SECURITY DEFINER SET search_path = public, pg_temp AS $$
  SELECT s.title, wants_mail(m.id) FROM mail_links l
  JOIN participants m ON m.id = l.participant_id
  JOIN studies s ON s.id = m.study_id WHERE l.token_hash = link_hash
$$;

GRANT EXECUTE ON FUNCTION find_mail_choice(text) TO equipoise_gate;
