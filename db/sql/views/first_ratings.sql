-- Rule B10: what is seen before unblinding rests on first versions, which nothing can change.
CREATE VIEW first_ratings AS SELECT * FROM ratings WHERE version = 1;
