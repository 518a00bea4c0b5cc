-- The schema: the serving logins may use what they were granted in it, and nobody else anything.
REVOKE ALL ON SCHEMA public FROM PUBLIC;

GRANT USAGE ON SCHEMA public TO equipoise_gate, equipoise_author, equipoise_blinded,
  equipoise_operations, equipoise_analysis;

-- A function is closed until its file says who may call it.
ALTER DEFAULT PRIVILEGES REVOKE EXECUTE ON FUNCTIONS FROM PUBLIC;
