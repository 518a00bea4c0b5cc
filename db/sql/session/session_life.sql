-- Rule P15, the same table as study/session-life.ts: the shortest of the roles held decides.
CREATE FUNCTION session_life(person uuid) RETURNS TABLE (hours integer, idle_minutes integer)
LANGUAGE sql STABLE SECURITY DEFINER SET search_path = public, pg_temp AS $$
  SELECT coalesce(min(l.hours), 720), coalesce(min(l.idle_hours), 336) * 60 FROM participants p
  JOIN participant_roles r ON r.participant_id = p.id
  JOIN (
    VALUES ('investigator', 12, 2), ('statistician', 12, 2), ('coordinator', 168, 72),
      ('redactor', 168, 72), ('auditor', 168, 72), ('panel-pharmacist', 168, 72),
      ('panel-physician', 168, 72), ('resident', 720, 336), ('rater', 720, 336)) AS l (role, hours,
      idle_hours) ON l.role = r.role
  WHERE p.person_id = person
    AND NOT EXISTS (SELECT FROM withdrawals w WHERE w.participant_id = p.id)
$$;
