-- Whether the notice to this person's former address is still to leave.
CREATE FUNCTION former_address_waits(person uuid) RETURNS boolean
LANGUAGE sql STABLE SECURITY DEFINER SET search_path = public, pg_temp AS $$
  SELECT EXISTS (
    SELECT FROM mail_messages w
    JOIN participants m ON m.id = w.participant_id
    WHERE m.person_id = person AND w.to_former AND w.sent_at IS NULL AND w.failed_at IS NULL)
$$;
