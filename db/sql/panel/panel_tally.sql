-- Counts alone, and none for the panel itself: they would tell reviewers what the others said.
CREATE FUNCTION panel_tally(study uuid) RETURNS TABLE (
  vignette_number integer, reviewers integer, pharmacists_accepting integer,
  physicians_accepting integer, dissenting integer
)
LANGUAGE sql STABLE SECURITY DEFINER SET search_path = public, pg_temp AS $$
  SELECT v.number, count(w.role)::integer,
    (count(*) FILTER (WHERE w.accepts AND w.role = 'panel-pharmacist'))::integer,
    (count(*) FILTER (WHERE w.accepts AND w.role = 'panel-physician'))::integer,
    (count(*) FILTER (WHERE NOT w.accepts))::integer
  FROM vignettes v
  LEFT JOIN panel_words(study) w ON w.vignette_id = v.id
  WHERE v.study_id = study
    AND study IN (SELECT acting_studies('coordinator', 'investigator', 'statistician', 'auditor'))
  GROUP BY v.number ORDER BY v.number
$$;

GRANT EXECUTE ON FUNCTION panel_tally(uuid) TO equipoise_gate, equipoise_operations,
  equipoise_analysis;
