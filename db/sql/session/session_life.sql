-- Rule P15: the shortest of the roles held decides.
CREATE FUNCTION session_life(person uuid) RETURNS TABLE (hours integer, idle_minutes integer)
LANGUAGE sql STABLE SECURITY DEFINER SET search_path = public, pg_temp AS $$
  SELECT coalesce(min(l.hours), 720), coalesce(min(l.idle_hours), 336) * 60 FROM participants p
  JOIN participant_roles r ON r.participant_id = p.id
  JOIN role_homes() l ON l.role = r.role
  WHERE p.person_id = person
    AND NOT EXISTS (SELECT FROM withdrawals w WHERE w.participant_id = p.id)
$$;
