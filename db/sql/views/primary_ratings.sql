-- Rule R6: the primary version is the last one written before the reading closed.
CREATE VIEW primary_ratings AS
  SELECT DISTINCT ON (reading_id) * FROM ratings WHERE NOT after_close
  ORDER BY reading_id, version DESC;
