-- What a row says in the record. Who a participant is as a person, and what a rater wrote in
-- practice, never leave.
CREATE FUNCTION record_says(of_table text) RETURNS text
LANGUAGE sql IMMUTABLE AS $$
  SELECT CASE of_table
    WHEN 'participants' THEN 'to_jsonb(t) - ''person_id'''
    WHEN 'practice_attempts'
      THEN 'to_jsonb(t) - ''body'' '
        || '|| jsonb_build_object(''body_hash'', sha256_hex(t.body::text))'
    ELSE 'to_jsonb(t)' END
$$;
