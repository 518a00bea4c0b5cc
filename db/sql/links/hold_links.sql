-- The links of one person take turns: of two made at once the later one counts, and of two used at
-- once one works.
CREATE FUNCTION hold_links(person uuid) RETURNS void
LANGUAGE sql SECURITY DEFINER SET search_path = public, pg_temp AS $$
  SELECT FROM people WHERE id = person FOR NO KEY UPDATE
$$;
