const uuid = /^[\da-f]{8}(?:-[\da-f]{4}){3}-[\da-f]{12}$/;

const jobIn = (given: FormDataEntryValue | null): string | null =>
  typeof given === "string" && uuid.test(given) ? given : null;

/** The job that an address asks for; null without one, and for nonsense. */
export const parseJob = ({ url }: Request): string | null =>
  jobIn(new URL(url).searchParams.get("job"));

/** The job that a form wants stopped. */
export const parseStop = (form: FormData): string | null => jobIn(form.get("stop"));
