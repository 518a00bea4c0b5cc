-- Writes one entry. Granted to no login: the functions that call it decide actor and chain.
CREATE FUNCTION ledger_write(
  study uuid, in_chain uuid, by_actor uuid, what text, public_detail text, payload text
) RETURNS integer
LANGUAGE plpgsql SECURITY DEFINER SET search_path = public, pg_temp AS $$
DECLARE
  e ledger_entries;
  nonce text := encode(sha256(uuid_send(gen_random_uuid()) || uuid_send(gen_random_uuid())
    || uuid_send(gen_random_uuid())),
    'hex');
BEGIN
  SELECT position, hash INTO e.position, e.previous FROM ledger_entries WHERE chain = in_chain
  ORDER BY position DESC LIMIT 1;
  e.study_id := study;
  e.chain := in_chain;
  e.actor := by_actor;
  e.act := what;
  e.recorded_at := now();
  e.detail := public_detail;
  e.position := coalesce(e.position, 0) + 1;
  e.previous := coalesce(e.previous, repeat('0', 64));
  e.digest := sha256_hex(nonce || E'\n' || payload);
  e.hash := sha256_hex(ledger_line(e));
  INSERT INTO ledger_entries SELECT e.*;
  INSERT INTO ledger_openings VALUES (e.chain, e.position, nonce, payload);
  RETURN e.position;
END
$$;
