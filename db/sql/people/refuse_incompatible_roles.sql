-- Rule B2, held here too, by the homes of the roles: one that has none is no role.
CREATE FUNCTION refuse_incompatible_roles() RETURNS trigger
LANGUAGE plpgsql SECURITY DEFINER SET search_path = public, pg_temp AS $$
DECLARE apart text[] := (SELECT apart_from FROM role_homes() WHERE role = NEW.role);
BEGIN
  IF apart IS NULL THEN
    RAISE EXCEPTION 'no role is called so'
      USING ERRCODE = 'check_violation', CONSTRAINT = 'participant_roles_known';
  END IF;
  IF EXISTS (
    SELECT FROM participant_roles held
    WHERE held.participant_id = NEW.participant_id AND held.role = ANY (apart)) THEN
    RAISE EXCEPTION 'this role may not be combined with one already held'
      USING ERRCODE = 'restrict_violation', CONSTRAINT = 'participant_roles_incompatible_b2';
  END IF;
  RETURN NEW;
END
$$;
