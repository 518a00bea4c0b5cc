-- Six bytes that two people read to each other as words.
CREATE FUNCTION key_code(study uuid, participant uuid) RETURNS text
LANGUAGE sql STABLE SECURITY DEFINER SET search_path = public, pg_temp AS $$
  SELECT left(sha256_hex(concat_ws(E'\n', 'equipoise-key-words-1', study, participant, m)), 12)
  FROM material_of(participant) m WHERE m IS NOT NULL
$$;
