// The keyboard's way through a rating form: digits choose and move on, arrows move between questions.
import { useEffect, type RefObject } from "react";

const textTypes = new Set(["text", "search", "url", "email", "number"]);

const isTyping = (element: Element | null): boolean =>
  element instanceof HTMLTextAreaElement || element instanceof HTMLSelectElement || (element instanceof HTMLInputElement && textTypes.has(element.type));

/** Runs before the radio buttons' own handlers, which would choose a value on ↑ and ↓. */
export function useRatingKeys(form: RefObject<HTMLFormElement>, keyList?: RefObject<HTMLDetailsElement>): void {
  useEffect(() => {
    const listen = (event: KeyboardEvent) => {
      if (form.current === null || event.ctrlKey || event.altKey || event.metaKey) return;
      if (!pressed(event, form.current, keyList?.current ?? null)) return;
      event.preventDefault();
      event.stopPropagation();
    };
    document.addEventListener("keydown", listen, true);
    return () => document.removeEventListener("keydown", listen, true);
  }, [form, keyList]);
}

/** Whether the key did something here. */
function pressed(event: KeyboardEvent, form: HTMLFormElement, keyList: HTMLDetailsElement | null): boolean {
  const here = document.activeElement;
  if (event.key === "Escape") return isTyping(here) && moveBy(form, here, 1);
  if (isTyping(here)) return false;
  if (event.key === "?") return toggle(keyList);
  if (event.key === "ArrowDown" && isInside(form, here)) return moveBy(form, here, 1);
  if (event.key === "ArrowUp" && isInside(form, here)) return moveBy(form, here, -1);
  return /^[1-9]$/.test(event.key) && choose(form, here, event.key);
}

/** On the page itself ↓ enters the form; inside something else, such as a table, the key scrolls as always. */
const isInside = (form: HTMLFormElement, here: Element | null): boolean => here === document.body || form.contains(here);

function toggle(keyList: HTMLDetailsElement | null): boolean {
  if (keyList === null) return false;
  keyList.open = !keyList.open;
  return true;
}

function choose(form: HTMLFormElement, here: Element | null, digit: string): boolean {
  const question = here?.closest("fieldset");
  if (!question || !form.contains(question)) return false;
  const level = question.querySelector<HTMLInputElement>(`input[data-number="${digit}"]`);
  if (!level) return false;
  level.click();
  return moveBy(form, level, 1);
}

/** Each question, then the button that sends the form. */
function stops(form: HTMLFormElement): readonly HTMLElement[] {
  const questions = [...form.querySelectorAll("fieldset")].flatMap((question) => question.querySelector<HTMLElement>("input:checked") ?? question.querySelector<HTMLElement>("input") ?? []);
  const send = form.querySelector<HTMLElement>("button[type=submit]");
  return send ? [...questions, send] : questions;
}

function moveBy(form: HTMLFormElement, here: Element | null, step: 1 | -1): boolean {
  const all = stops(form);
  const place = all.findIndex((stop) => stop === here || (here !== null && stop.closest("fieldset")?.contains(here)));
  const target = place >= 0 ? all[place + step] : nearest(all, here, step);
  target?.focus();
  return target !== undefined;
}

/** Between two stops, such as in a text box: the first one behind, or the last one before. */
function nearest(all: readonly HTMLElement[], here: Element | null, step: 1 | -1): HTMLElement | undefined {
  const isBehind = (stop: HTMLElement) => here === null || here === document.body || (here.compareDocumentPosition(stop) & Node.DOCUMENT_POSITION_FOLLOWING) !== 0;
  return step === 1 ? all.find(isBehind) : all.filter((stop) => !isBehind(stop)).at(-1);
}
