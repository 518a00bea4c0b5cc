import { Fragment, type ReactNode } from "react";

export type Definition = Readonly<{ term: string; description: ReactNode }>;

export function DefinitionList({ items }: Readonly<{ items: readonly Definition[] }>) {
  return (
    <dl className="definition-list">
      {items.map(({ term, description }) => (
        <Fragment key={term}>
          <dt>{term}</dt>
          <dd>{description}</dd>
        </Fragment>
      ))}
    </dl>
  );
}
