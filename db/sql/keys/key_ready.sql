-- Rules K5, K8: a key holder who can sign: with secret and codes, and words that the other one
-- typed.
CREATE FUNCTION key_ready(study uuid, of_role text) RETURNS boolean
LANGUAGE sql STABLE SECURITY DEFINER SET search_path = public, pg_temp AS $$
  SELECT EXISTS (
    SELECT FROM participants p
    JOIN key_secrets k ON k.person_id = p.person_id
    WHERE p.id = key_holder(study, of_role) AND k.codes_made_at IS NOT NULL
      AND key_confirmed(study, of_role, p.id))
$$;
