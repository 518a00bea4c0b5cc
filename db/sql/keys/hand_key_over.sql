-- A key changes hands: the office first, so that the role may follow. Each row has its entry.
CREATE FUNCTION hand_key_over(study uuid, request uuid, of_role text, nominee uuid, by_means text)
RETURNS void
LANGUAGE plpgsql SECURITY DEFINER SET search_path = public, pg_temp AS $$
BEGIN
  IF EXISTS (
    SELECT FROM key_offices_now(study) o
    WHERE o.role = of_role AND o.place = 'reserve' AND o.participant_id = nominee) THEN
    PERFORM tell_of_keys(study, 'key-holder-changed',
      jsonb_build_object('request', request, 'role', of_role, 'place', 'reserve',
        'version', add_key_office(study, of_role, 'reserve', NULL, 'stepped-back'),
        'participantId', NULL, 'means', 'stepped-back'),
      '""');
  END IF;
  PERFORM tell_of_keys(study, 'key-holder-changed',
    jsonb_build_object('request', request, 'role', of_role, 'place', 'holder',
      'version', add_key_office(study, of_role, 'holder', nominee, by_means),
      'participantId', nominee, 'means', by_means),
    '""');
  IF NOT EXISTS (
    SELECT FROM participant_roles r WHERE r.participant_id = nominee AND r.role = of_role) THEN
    INSERT INTO participant_roles (participant_id, role) VALUES (nominee, of_role);
    PERFORM tell_of_keys(study, 'role-granted',
      jsonb_build_object('participantId', nominee, 'role', of_role),
      jsonb_build_object('arm', NULL)::text);
  END IF;
END
$$;
