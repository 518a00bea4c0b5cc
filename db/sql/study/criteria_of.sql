-- The ids of a rubric's criteria, whichever schema its file has.
CREATE FUNCTION criteria_of(rubric jsonb) RETURNS SETOF text
LANGUAGE sql IMMUTABLE AS $$
  SELECT c #>> '{}' FROM jsonb_path_query(rubric, '$.criteria[*].id') c
  UNION ALL
  SELECT q #>> '{}'
  FROM jsonb_path_query(rubric, '$.questions[*] ? (@.isCriterion == true).id') q
$$;
