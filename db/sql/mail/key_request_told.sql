-- What a notice says of a request: whom it names and who asked, by pseudonym; the reason stays on
-- the page.
CREATE FUNCTION key_request_told(request uuid, moment text) RETURNS jsonb
LANGUAGE sql STABLE SECURITY DEFINER SET search_path = public, pg_temp AS $$
  SELECT jsonb_build_object('study', r.study_id, 'kind', r.kind, 'moment', moment,
    'askedBy', (SELECT p.code FROM participants p WHERE p.id = r.asked_by),
    'nominees', (
      SELECT jsonb_object_agg(n.key, p.code) FROM jsonb_each_text(r.nominees) n
      JOIN participants p ON p.id = n.value::uuid))
  FROM key_requests r WHERE r.id = request
$$;
