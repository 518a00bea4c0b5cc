-- Rule F6: a draft's coordinator gives it another title, with its entry. False where nothing
-- changes or the study has left its draft.
CREATE FUNCTION rename_study(study uuid, new_title text) RETURNS boolean
LANGUAGE plpgsql SECURITY DEFINER SET search_path = public, pg_temp AS $$
BEGIN
  IF NOT study IN (SELECT acting_studies('coordinator')) THEN
    RAISE EXCEPTION 'not yours to rename' USING ERRCODE = 'insufficient_privilege';
  END IF;
  PERFORM lock_patiently(study_lock_key(study), false);
  UPDATE studies SET title = new_title
  WHERE id = study AND state = 'draft' AND title <> new_title;
  IF NOT FOUND THEN RETURN false; END IF;
  PERFORM append_own(study, 'study-renamed', '{}', jsonb_build_object('title', new_title)::text);
  RETURN true;
END
$$;

GRANT EXECUTE ON FUNCTION rename_study(uuid, text) TO equipoise_operations;
