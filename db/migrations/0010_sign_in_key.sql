CREATE TABLE "sign_in_key" (
	"one" boolean PRIMARY KEY DEFAULT true NOT NULL,
	"inner_block" "bytea" NOT NULL,
	"outer_block" "bytea" NOT NULL,
	CONSTRAINT "sign_in_key_has_one_row" CHECK ("sign_in_key"."one"),
	CONSTRAINT "sign_in_key_fills_blocks" CHECK (octet_length("sign_in_key"."inner_block") = 64 and octet_length("sign_in_key"."outer_block") = 64)
);

--> statement-breakpoint
-- From Postgres's own strong randomness: 64 bytes fill a block of SHA-256.
CREATE FUNCTION random_block() RETURNS bytea LANGUAGE sql VOLATILE SET search_path = public, pg_temp AS $$
  SELECT sha256(uuid_send(gen_random_uuid()) || uuid_send(gen_random_uuid()) || uuid_send(gen_random_uuid()))
    || sha256(uuid_send(gen_random_uuid()) || uuid_send(gen_random_uuid()) || uuid_send(gen_random_uuid()))
$$;
--> statement-breakpoint
REVOKE EXECUTE ON FUNCTION random_block() FROM PUBLIC;
--> statement-breakpoint
INSERT INTO sign_in_key (inner_block, outer_block) VALUES (random_block(), random_block());
--> statement-breakpoint
-- No policy and no grant: the owner's function alone reads the key.
ALTER TABLE sign_in_key ENABLE ROW LEVEL SECURITY;
--> statement-breakpoint
-- Counts of the last minutes under the old hash, which a list of all addresses could be tried against.
DELETE FROM sign_in_attempts;
--> statement-breakpoint
-- HMAC's two passes with both blocks drawn at random: a copy of the counts can't be searched by trying addresses without a copy of the key.
-- Whoever tries also sweeps away what no limit asks any more, and never waits for another who does.
CREATE FUNCTION count_sign_in_attempt(asking text) RETURNS TABLE (counted integer, seconds_to_next_minute integer)
LANGUAGE plpgsql SECURITY DEFINER SET search_path = public, pg_temp AS $$
BEGIN
  DELETE FROM sign_in_attempts WHERE ctid IN (SELECT ctid FROM sign_in_attempts WHERE minute < date_trunc('minute', now()) FOR UPDATE SKIP LOCKED);
  RETURN QUERY INSERT INTO sign_in_attempts AS a (address_hash, minute)
    SELECT encode(sha256(k.outer_block || sha256(k.inner_block || convert_to(asking, 'UTF8'))), 'hex'), date_trunc('minute', now()) FROM sign_in_key k
    ON CONFLICT (address_hash, minute) DO UPDATE SET attempts = a.attempts + 1
    RETURNING a.attempts, ceil(extract(epoch FROM a.minute + interval '1 minute' - now()))::integer;
END $$;
--> statement-breakpoint
REVOKE EXECUTE ON FUNCTION count_sign_in_attempt(text) FROM PUBLIC;
--> statement-breakpoint
GRANT EXECUTE ON FUNCTION count_sign_in_attempt(text) TO equipoise_gate;
--> statement-breakpoint
DROP POLICY gate_all ON sign_in_attempts;
--> statement-breakpoint
REVOKE ALL ON sign_in_attempts FROM equipoise_gate;
