export type Fields = Readonly<Record<string, string>>;

/** What is chosen and typed in a form now; a field left empty is no field. */
export function formFields(form: HTMLFormElement | null): Fields {
  const pairs = form ? [...new FormData(form)] : [];
  return Object.fromEntries(
    pairs.flatMap(([name, value]) =>
      typeof value === "string" && value !== "" ? [[name, value]] : [],
    ),
  );
}
