-- Runs first: takes away what the files of this folder make, so that they alone say what there is.
-- What an extension brought, or somebody else owns, is left alone.
DO $$
DECLARE gone text;
BEGIN
  FOR gone IN
    SELECT format('DROP POLICY %I ON %s', p.polname, c.oid::regclass) FROM pg_policy p
    JOIN pg_class c ON c.oid = p.polrelid
    WHERE c.relnamespace = 'public'::regnamespace AND c.relowner = current_user::regrole
    UNION ALL
    SELECT format('DROP TRIGGER %I ON %s', t.tgname, c.oid::regclass) FROM pg_trigger t
    JOIN pg_class c ON c.oid = t.tgrelid
    WHERE c.relnamespace = 'public'::regnamespace AND c.relowner = current_user::regrole
      AND NOT t.tgisinternal
  LOOP
    EXECUTE gone;
  END LOOP;
END
$$;

-- All at once, whatever depends on what.
DO $$
DECLARE
  own_views text;
  own_functions text;
BEGIN
  SELECT string_agg(c.oid::regclass::text, ', ') INTO own_views FROM pg_class c
  WHERE c.relnamespace = 'public'::regnamespace AND c.relkind = 'v'
    AND c.relowner = current_user::regrole
    AND NOT EXISTS (SELECT FROM pg_depend d WHERE d.objid = c.oid AND d.deptype = 'e');
  SELECT string_agg(p.oid::regprocedure::text, ', ') INTO own_functions FROM pg_proc p
  WHERE p.pronamespace = 'public'::regnamespace AND p.proowner = current_user::regrole
    AND NOT EXISTS (SELECT FROM pg_depend d WHERE d.objid = p.oid AND d.deptype = 'e');
  IF own_views IS NOT NULL THEN EXECUTE 'DROP VIEW ' || own_views; END IF;
  IF own_functions IS NOT NULL THEN EXECUTE 'DROP ROUTINE ' || own_functions; END IF;
END
$$;

REVOKE ALL ON ALL TABLES IN SCHEMA public FROM PUBLIC,
  equipoise_gate, equipoise_author, equipoise_blinded, equipoise_operations, equipoise_analysis;
REVOKE ALL ON ALL SEQUENCES IN SCHEMA public FROM PUBLIC,
  equipoise_gate, equipoise_author, equipoise_blinded, equipoise_operations, equipoise_analysis;
