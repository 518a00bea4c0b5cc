-- From Postgres's own strong randomness: 64 bytes fill a block of SHA-256.
CREATE FUNCTION random_block() RETURNS bytea
LANGUAGE sql VOLATILE SET search_path = public, pg_temp AS $$
  SELECT sha256(uuid_send(gen_random_uuid()) || uuid_send(gen_random_uuid())
    || uuid_send(gen_random_uuid()))
    || sha256(uuid_send(gen_random_uuid()) || uuid_send(gen_random_uuid())
      || uuid_send(gen_random_uuid()))
$$;
