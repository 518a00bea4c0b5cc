import { useId, type ReactNode } from "react";

type ConfirmSectionProps = Readonly<{
  title: string;
  /** What happens, and what can't be undone; one sentence each. */
  consequences: readonly string[];
  /** The form with its button. */
  children: ReactNode;
}>;

/** Explains a serious act before it is done, on the page and without a dialog. */
export function ConfirmSection({ title, consequences, children }: ConfirmSectionProps) {
  const titleId = useId();
  return (
    <section className="confirm" aria-labelledby={titleId}>
      <h2 id={titleId}>{title}</h2>
      <ul>
        {consequences.map((consequence) => (
          <li key={consequence}>{consequence}</li>
        ))}
      </ul>
      {children}
    </section>
  );
}
