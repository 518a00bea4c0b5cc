-- Rule L1: who takes part, in which role, and what they tried in practice is history too, and nothing ever changed it.
DO $$
DECLARE name text;
BEGIN
  FOREACH name IN ARRAY ARRAY['participants', 'participant_roles', 'practice_attempts'] LOOP
    EXECUTE format('CREATE TRIGGER append_only BEFORE UPDATE OR DELETE ON %I FOR EACH ROW EXECUTE FUNCTION refuse_change()', name);
    EXECUTE format('CREATE TRIGGER append_only_truncate BEFORE TRUNCATE ON %I FOR EACH STATEMENT EXECUTE FUNCTION refuse_change()', name);
  END LOOP;
END $$;
