-- Whether the inputs of the draw are frozen.
CREATE FUNCTION draw_frozen(study uuid) RETURNS boolean
LANGUAGE sql STABLE SECURITY DEFINER SET search_path = public, pg_temp AS $$
  SELECT EXISTS (SELECT FROM standing_freeze(study))
    AND EXISTS (SELECT FROM studies s WHERE s.id = study AND s.state IN ('draft', 'collecting'))
$$;

GRANT EXECUTE ON FUNCTION draw_frozen(uuid) TO equipoise_author, equipoise_blinded,
  equipoise_operations;
