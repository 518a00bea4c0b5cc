-- Rule B2, held here too: the same pairs as study/roles.ts.
CREATE FUNCTION refuse_incompatible_roles() RETURNS trigger
LANGUAGE plpgsql SECURITY DEFINER SET search_path = public, pg_temp AS $$
BEGIN
  IF EXISTS (
    SELECT 1 FROM participant_roles held
    LEFT JOIN (
      VALUES ('coordinator', 'rater'), ('coordinator', 'investigator'),
        ('coordinator', 'statistician'), ('resident', 'rater'), ('resident', 'investigator'),
        ('resident', 'statistician'), ('rater', 'redactor'), ('rater', 'investigator'),
        ('rater', 'statistician'), ('rater', 'auditor'), ('redactor', 'coordinator'),
        ('redactor', 'resident'), ('investigator', 'statistician')) AS pair (a, b) ON (held.role,
        NEW.role) IN ((pair.a, pair.b), (pair.b, pair.a))
    WHERE held.participant_id = NEW.participant_id AND held.role <> NEW.role
      AND (pair.a IS NOT NULL OR held.role IN ('panel-pharmacist', 'panel-physician')
        OR NEW.role IN ('panel-pharmacist', 'panel-physician'))) THEN
    RAISE EXCEPTION 'this role may not be combined with one already held'
      USING ERRCODE = 'restrict_violation', CONSTRAINT = 'participant_roles_incompatible_b2';
  END IF;
  RETURN NEW;
END
$$;
