-- Rule P2: nobody acts in a role before their consent to that role is recorded.
CREATE FUNCTION acting_participants(VARIADIC asked text[]) RETURNS SETOF uuid
LANGUAGE sql STABLE SECURITY DEFINER SET search_path = public, pg_temp AS $$
  SELECT p.id FROM participants p
  JOIN participant_roles r ON r.participant_id = p.id
  JOIN consents c ON c.participant_id = p.id AND c.role = r.role
  WHERE p.person_id = acting_person() AND r.role = ANY (asked)
    AND NOT EXISTS (SELECT FROM withdrawals w WHERE w.participant_id = p.id)
$$;

GRANT EXECUTE ON FUNCTION acting_participants(text[]) TO equipoise_gate, equipoise_author,
  equipoise_blinded, equipoise_operations, equipoise_analysis;
