-- The same bytes as commitmentToNonce() in study/draw/seed.ts.
CREATE FUNCTION nonce_commitment(study uuid, voice text, nonce text) RETURNS text
LANGUAGE sql IMMUTABLE STRICT SET search_path = public, pg_temp AS $$
  SELECT encode(sha256(length_prefixed('equipoise-draw-nonce-1'::text)
    || length_prefixed(study::text) || length_prefixed(voice)
    || length_prefixed(decode(nonce, 'hex'))),
    'hex')
$$;
