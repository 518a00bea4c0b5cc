-- Rule W6, the same bytes as drawnSeed() in study/draw/seed.ts; null until every nonce is open.
CREATE FUNCTION draw_seed(study uuid) RETURNS text
LANGUAGE sql STABLE SECURITY DEFINER SET search_path = public, pg_temp AS $$
  SELECT left(encode(sha256(length_prefixed('equipoise-draw-1'::text)
    || length_prefixed(decode(f.inputs_hash, 'hex')) || length_prefixed(decode(s.secret, 'hex'))
    || length_prefixed(decode(a.nonce, 'hex')) || length_prefixed(decode(b.nonce, 'hex'))
    || length_prefixed(decode(c.nonce, 'hex'))),
    'hex'),
    32)
  FROM standing_freeze(study) f
  JOIN draw_secrets s ON s.study_id = f.study_id AND s.attempt = f.attempt
  JOIN standing_commitments(study) a ON a.voice = 'coordinator'
  JOIN standing_commitments(study) b ON b.voice = 'statistician'
  JOIN standing_commitments(study) c ON c.voice = 'witness'
$$;
