import type { ReactNode } from "react";

/** One board: its name, what its numbers mean and what is normal, and the numbers. */
export function BoardSection({ title, text, children }: Readonly<{ title: string; text: string; children: ReactNode }>) {
  return (
    <section className="stack-close">
      <h2>{title}</h2>
      <p className="quiet">{text}</p>
      {children}
    </section>
  );
}
