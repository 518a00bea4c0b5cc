-- Counts an attempt under an HMAC, whose two blocks were drawn at random: a copy of the counts
-- can't be searched by trying addresses without a copy of the key. Whoever tries also sweeps away
-- what no limit asks for any more, and never waits for another who does.
CREATE FUNCTION count_sign_in_attempt(asking text) RETURNS TABLE (
  counted integer, seconds_to_next_minute integer
)
LANGUAGE plpgsql SECURITY DEFINER SET search_path = public, pg_temp AS $$
BEGIN
  DELETE FROM sign_in_attempts
  WHERE ctid IN (
    SELECT ctid FROM sign_in_attempts
    WHERE minute < date_trunc('minute', now()) FOR UPDATE SKIP LOCKED);
  RETURN QUERY
    INSERT INTO sign_in_attempts AS a (address_hash, minute)
    SELECT encode(sha256(k.outer_block || sha256(k.inner_block || convert_to(asking, 'UTF8'))),
      'hex'),
      date_trunc('minute', now())
    FROM sign_in_key k
    ON CONFLICT (address_hash, minute) DO UPDATE SET attempts = a.attempts + 1
    RETURNING a.attempts, ceil(extract(epoch FROM a.minute + interval '1 minute' - now()))::integer;
END
$$;

GRANT EXECUTE ON FUNCTION count_sign_in_attempt(text) TO equipoise_gate;
