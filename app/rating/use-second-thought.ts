// A step that can't be taken back waits a moment for a second thought.
import { type FormEvent, type RefObject, useEffect, useState } from "react";

export const lockingSeconds = 5;

type SecondThought = Readonly<{
  isLocking: boolean;
  /** The form's submit: the first one waits, the second one is let through. */
  pressed(event: FormEvent): void;
  undo(): void;
}>;

/** Nothing is sent before the form is sent again, by the person or when the seconds are over. */
export function useSecondThought(form: RefObject<HTMLFormElement>): SecondThought {
  const [isLocking, setLocking] = useState(false);
  useEffect(() => {
    if (!isLocking) return undefined;
    const timer = setTimeout(() => form.current?.requestSubmit(), lockingSeconds * 1000);
    return () => clearTimeout(timer);
  }, [isLocking, form]);
  const pressed = (event: FormEvent): void => {
    if (!isLocking) event.preventDefault();
    setLocking(!isLocking);
  };
  return { isLocking, pressed, undo: () => setLocking(false) };
}
