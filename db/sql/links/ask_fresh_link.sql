-- Rule P18: whoever lost their link has a fresh one mailed to the address on record, through the
-- first of their studies whose mail they want. The caller is told nothing: not whether anybody has
-- that address, nor whether a letter goes out. Three a day, so that no stranger floods anybody.
CREATE FUNCTION ask_fresh_link(given text) RETURNS void
LANGUAGE sql SECURITY DEFINER SET search_path = public, pg_temp AS $$
  INSERT INTO mail_messages (study_id, participant_id, kind, asked_by)
  SELECT m.study_id, m.id, 'invitation', m.id
  FROM people p CROSS JOIN LATERAL told_through(p.id) m
  WHERE lower(p.email) = lower(given)
    AND (
      SELECT count(*) FROM mail_messages w
      WHERE w.participant_id = m.id AND w.asked_by = m.id AND w.kind = 'invitation'
        AND w.asked_at > now() - interval '1 day') < 3
  ON CONFLICT DO NOTHING
$$;

GRANT EXECUTE ON FUNCTION ask_fresh_link(text) TO equipoise_gate;
