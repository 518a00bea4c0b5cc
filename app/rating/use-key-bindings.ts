import { useParams } from "@remix-run/react";
import { useContext, useEffect, useState } from "react";

import { StudyFrameContext } from "#app/ui/study-page.tsx";

import { defaultBindings, type KeyBindings, parseBindings } from "./key-bindings.ts";

/** The person's own keys. They stay in this browser, under study and pseudonym, and go nowhere. */
export function useKeyBindings(): readonly [KeyBindings, (bindings: KeyBindings) => void] {
  const { studyId = "" } = useParams();
  const place = `equipoise-keys ${studyId} ${useContext(StudyFrameContext)?.pseudonym ?? ""}`;
  const [bindings, setBindings] = useState(defaultBindings);
  useEffect(() => setBindings(parseBindings(keptAt(place))), [place]);
  const keep = (changed: KeyBindings): void => {
    setBindings(changed);
    keepAt(place, JSON.stringify(changed));
  };
  return [bindings, keep];
}

// A browser may refuse storage: then the keys last as long as the page.
function keptAt(place: string): string | null {
  try {
    return localStorage.getItem(place);
  } catch {
    return null;
  }
}

function keepAt(place: string, text: string): void {
  try {
    localStorage.setItem(place, text);
  } catch {
    return;
  }
}
