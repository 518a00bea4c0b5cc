import { useSharedText } from "#app/words/shared/use-shared-text.ts";

import { errorId } from "./field-id.ts";

/** The reason why a field was refused and the way out; the field points here with aria-describedby. */
export function FieldError({
  name,
  message,
}: Readonly<{ name: string; message: string | undefined }>) {
  const text = useSharedText();
  if (message === undefined) return null;
  return (
    <p className="field-error" id={errorId(name)}>
      {text.errorPrefix} {message}
    </p>
  );
}
