-- Whether the acting person holds this key and gave their secret in this transaction.
CREATE FUNCTION signs_with_key(study uuid, of_role text) RETURNS boolean
LANGUAGE sql STABLE SECURITY DEFINER SET search_path = public, pg_temp AS $$
  SELECT coalesce(key_holder(study, of_role) = acting_member(study), false)
    AND key_ready(study, of_role) AND secret_given(acting_person())
$$;
