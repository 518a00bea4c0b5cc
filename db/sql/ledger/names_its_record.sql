-- Whether an entry has the fields that its act needs to name a record.
CREATE FUNCTION names_its_record(what text, public_detail text, payload text) RETURNS boolean
LANGUAGE plpgsql IMMUTABLE AS $$
BEGIN
  RETURN NOT EXISTS (
    SELECT FROM record_names() n
    WHERE n.act = what
      AND coalesce(nullif(CASE n.part WHEN 'detail' THEN public_detail ELSE payload END,
        '')::json ->> n.name,
        '') = '');
EXCEPTION WHEN invalid_text_representation OR untranslatable_character THEN RETURN true;
END
$$;
