-- Rule P12: who holds a link acts as its person, so a coordinator, who knows sources, is shown
-- links of residents alone.
CREATE FUNCTION link_may_be_shown(person uuid) RETURNS boolean
LANGUAGE sql STABLE SECURITY DEFINER SET search_path = public, pg_temp AS $$
  SELECT coalesce(bool_and(h.link_is_shown), false) FROM participants p
  JOIN participant_roles r ON r.participant_id = p.id
  JOIN role_homes() h ON h.role = r.role WHERE p.person_id = person
$$;
