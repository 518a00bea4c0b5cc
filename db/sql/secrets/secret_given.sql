-- Whether this person gave their secret in this transaction.
CREATE FUNCTION secret_given(person uuid) RETURNS boolean
LANGUAGE sql STABLE SECURITY DEFINER SET search_path = public, pg_temp AS $$
  SELECT EXISTS (
    SELECT FROM secret_proofs p
    WHERE p.person_id = person AND p.transaction = pg_current_xact_id()::text)
$$;
