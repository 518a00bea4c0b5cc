-- Four bytes of length, then the bytes: two parts put together can be read in one way only.
CREATE FUNCTION length_prefixed(part bytea) RETURNS bytea
LANGUAGE sql IMMUTABLE STRICT PARALLEL SAFE SET search_path = public, pg_temp AS $$
  SELECT int4send(length(part)) || part
$$;

CREATE FUNCTION length_prefixed(part text) RETURNS bytea
LANGUAGE sql IMMUTABLE STRICT PARALLEL SAFE SET search_path = public, pg_temp AS $$
  SELECT length_prefixed(convert_to(part, 'UTF8'))
$$;
