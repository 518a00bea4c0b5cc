import { useRevalidator } from "@remix-run/react";
import { useEffect } from "react";

const secondsBetween = 2;

/** While something is computed: asks the server again by itself, two seconds after each answer. @param answer  changes with every answer. */
export function useAskAgainSoon(answer: unknown): void {
  const { revalidate, state } = useRevalidator();
  useEffect(() => {
    const timer = setTimeout(() => state === "idle" && revalidate(), secondsBetween * 1000);
    return () => clearTimeout(timer);
  }, [revalidate, state, answer]);
}
