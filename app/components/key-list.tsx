import type { RefObject } from "react";

import { useRaterText } from "#app/text/rater/use-rater-text.ts";

import { DefinitionList } from "./definition-list.tsx";

/** Which key does what; "?" shows and hides it. */
export function KeyList({ list }: Readonly<{ list: RefObject<HTMLDetailsElement> }>) {
  const text = useRaterText();
  return (
    <details ref={list} className="key-list">
      <summary>{text.keys.title}</summary>
      <DefinitionList items={text.keys.rows.map(([term = "", description = ""]) => ({ term, description }))} />
      <p className="quiet">{text.keys.note}</p>
    </details>
  );
}
