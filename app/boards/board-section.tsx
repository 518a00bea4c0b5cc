import type { ReactNode } from "react";

/** One board: its name, what its numbers mean and what to look for, and the numbers. */
export function BoardSection({
  title,
  text,
  children,
}: Readonly<{ title: string; text: string; children: ReactNode }>) {
  return (
    <section className="stack">
      <h2>{title}</h2>
      <p className="quiet">{text}</p>
      {children}
    </section>
  );
}

/** A picture under its name. */
export function BoardFigure({
  caption,
  children,
}: Readonly<{ caption: string; children: ReactNode }>) {
  return (
    <figure className="chart">
      <figcaption>{caption}</figcaption>
      {children}
    </figure>
  );
}
