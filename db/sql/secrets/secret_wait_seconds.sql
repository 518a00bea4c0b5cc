-- Rule K6: four wrong tries cost nothing; from the fifth the next one waits a minute, then twice as
-- long each time, up to an hour.
CREATE FUNCTION secret_wait_seconds(failures integer, failed_at timestamptz) RETURNS integer
LANGUAGE sql STABLE SECURITY DEFINER SET search_path = public, pg_temp AS $$
  SELECT CASE WHEN failures < 5 THEN 0
    ELSE greatest(0,
      ceil(extract(epoch FROM failed_at
        + make_interval(mins => least(60, (2 ^ least(failures - 5, 6))::integer))
        - now())))::integer END
$$;
