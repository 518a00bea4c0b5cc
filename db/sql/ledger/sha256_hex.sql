-- SHA-256 of a text, as the ledger spells it.
CREATE FUNCTION sha256_hex(line text) RETURNS text
LANGUAGE sql IMMUTABLE STRICT PARALLEL SAFE AS $$
  SELECT encode(sha256(convert_to(line, 'UTF8')), 'hex')
$$;
