-- Writes an act about keys: of the acting person, or of the operator where nobody acts.
CREATE FUNCTION tell_of_keys(study uuid, what text, public_detail jsonb, payload text)
RETURNS integer
LANGUAGE sql SECURITY DEFINER SET search_path = public, pg_temp AS $$
  SELECT CASE
    WHEN acting_member(study) IS NULL THEN ledger_append_operator(study, what, public_detail::text,
      payload)
    ELSE ledger_append(study, what, public_detail::text, payload) END
$$;
