// Which part of the desk is on the screen where not all of them fit.
import { type RefObject, useEffect, useRef, useState } from "react";

export const deskParts = ["case", "answer", "key", "score"] as const;
export type DeskPart = (typeof deskParts)[number];

export type DeskParts = Readonly<{
  /** On a narrow screen the one that is shown. */
  part: DeskPart;
  /** In the middle column of a wide one. */
  middle: "answer" | "key";
  keyHeading: RefObject<HTMLHeadingElement>;
  show(part: DeskPart): void;
}>;

/** The key comes to the front as it opens, and takes the focus: nobody has to look for it. */
export function useDeskParts(isKeyOpen: boolean): DeskParts {
  const [part, setPart] = useState<DeskPart>("case");
  const [chosen, setChosen] = useState<"answer" | "key">("answer");
  const keyHeading = useRef<HTMLHeadingElement>(null);
  const showKept = useKeptPlaces(part, setPart);
  const wasOpen = useRef(isKeyOpen);
  const show = (next: DeskPart): void => {
    if (next === "answer" || next === "key") setChosen(next);
    showKept(next);
  };
  useEffect(() => {
    if (!isKeyOpen || wasOpen.current) return;
    wasOpen.current = true;
    setChosen("key");
    setPart("key");
  }, [isKeyOpen]);
  const middle = isKeyOpen ? chosen : "answer";
  useEffect(() => {
    if (wasOpen.current && middle === "key") keyHeading.current?.focus();
  }, [middle]);
  return { part, middle, keyHeading, show };
}

/** Whoever comes back to a part finds the place where they were. */
function useKeptPlaces(part: DeskPart, setPart: (part: DeskPart) => void) {
  const places = useRef<Partial<Record<DeskPart, number>>>({});
  const shown = useRef(part);
  useEffect(() => {
    if (shown.current === part) return;
    shown.current = part;
    scrollTo(0, places.current[part] ?? 0);
  }, [part]);
  return (next: DeskPart): void => {
    places.current[part] = scrollY;
    setPart(next);
  };
}
