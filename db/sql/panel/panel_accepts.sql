-- Rule V6: whether a pharmacist and a physician each accept every case.
CREATE FUNCTION panel_accepts(study uuid) RETURNS boolean
LANGUAGE sql STABLE SECURITY DEFINER SET search_path = public, pg_temp AS $$
  SELECT EXISTS (SELECT FROM vignettes WHERE study_id = study)
    AND NOT EXISTS (
      SELECT FROM vignettes v
      CROSS JOIN (VALUES ('panel-pharmacist'), ('panel-physician')) AS asked (role)
      WHERE v.study_id = study
        AND NOT EXISTS (
          SELECT FROM panel_words(study) w
          WHERE w.vignette_id = v.id AND w.role = asked.role AND w.accepts))
$$;
