// The keyboard's way through a rating form: a level's key chooses and moves on, others move between questions or send.
import { useEffect, type RefObject } from "react";

import { actionOf, type KeyAction, type KeyBindings } from "./key-bindings.ts";

const textTypes = new Set(["text", "search", "url", "email", "number"]);

const isTyping = (element: Element | null): boolean =>
  element instanceof HTMLTextAreaElement ||
  element instanceof HTMLSelectElement ||
  (element instanceof HTMLInputElement && textTypes.has(element.type));

type Keyboard = Readonly<{
  form: HTMLFormElement;
  keyList: HTMLDetailsElement | null;
  bindings: KeyBindings;
}>;

/** Runs before the radio buttons' own handlers, which would choose a value on ↑ and ↓. */
export function useRatingKeys(
  form: RefObject<HTMLFormElement>,
  bindings: KeyBindings,
  keyList?: RefObject<HTMLDetailsElement>,
): void {
  useEffect(() => {
    const listen = (event: KeyboardEvent) => {
      if (
        form.current === null ||
        event.ctrlKey ||
        event.altKey ||
        event.metaKey ||
        event.isComposing
      )
        return;
      if (document.activeElement?.closest("[data-rebinding]")) return;
      const keyboard = { form: form.current, keyList: keyList?.current ?? null, bindings };
      if (
        isHeldOn(event, bindings) ? isTyping(document.activeElement) : !pressed(event.key, keyboard)
      )
        return;
      event.preventDefault();
      event.stopPropagation();
    };
    document.addEventListener("keydown", listen, true);
    return () => document.removeEventListener("keydown", listen, true);
  }, [form, keyList, bindings]);
}

/** One press is one answer: a key held down would go on to the next questions. Only moving between them may repeat. */
function isHeldOn({ key, repeat }: KeyboardEvent, bindings: KeyBindings): boolean {
  const action = actionOf(bindings, key);
  return repeat && (action === "submit" || action === "list" || levelOf(action, key) !== null);
}

/** Whether the key did something here, or must not. */
function pressed(key: string, { form, keyList, bindings }: Keyboard): boolean {
  const here = document.activeElement;
  const action = actionOf(bindings, key);
  if (action === "leave-box") return isTyping(here) && moveBy(form, here, 1);
  if (isTyping(here)) return isFieldsEnter(key, form, here);
  if (action === "list") return toggle(keyList);
  if (action === "submit") return send(form, here);
  if (action === "other") return showOther(form);
  if (action === "scroll-case") return scrollOn(columnOf(form, "case"));
  if (action === "scroll-answer") return scrollOn(columnOf(form, "middle"));
  if (action === "next" || action === "previous")
    return isInside(form, here) && moveBy(form, here, action === "next" ? 1 : -1);
  const level = levelOf(action, key);
  return level === null ? isFieldsEnter(key, form, here) : choose(form, here, level);
}

/** Enter on a field sends the form by itself: not from a box of one line, and not where another key was made to send. */
const isFieldsEnter = (key: string, form: HTMLFormElement, here: Element | null): boolean =>
  key === "Enter" && here instanceof HTMLInputElement && form.contains(here);

/** Scales of more than five levels have their own digits beyond 5. */
const levelOf = (action: KeyAction | null, key: string): string | null =>
  action?.startsWith("choose-")
    ? action.slice("choose-".length)
    : action === null && /^[6-9]$/.test(key)
      ? key
      : null;

/** On the page itself the keys enter the form; inside something else, such as a table, they do what they always do. */
const isInside = (form: HTMLFormElement, here: Element | null): boolean =>
  here === document.body || form.contains(here);

/** The browser's own check comes first: an open question is led to, and nothing is sent. */
function send(form: HTMLFormElement, here: Element | null): boolean {
  if (
    !isInside(form, here) ||
    here instanceof HTMLButtonElement ||
    here instanceof HTMLAnchorElement ||
    here?.tagName === "SUMMARY"
  )
    return false;
  form.requestSubmit(form.querySelector<HTMLElement>("button[type=submit]"));
  return true;
}

function toggle(keyList: HTMLDetailsElement | null): boolean {
  if (keyList === null) return false;
  keyList.open = !keyList.open;
  if (keyList.open) keyList.querySelector("summary")?.focus();
  return true;
}

const columnOf = (form: HTMLFormElement, column: "case" | "middle"): Element | null =>
  form.closest(".rating-desk")?.querySelector(`[data-column="${column}"]`) ?? null;

/** By most of a screen, so that the last lines stay in view; from the end back to the top. */
function scrollOn(column: Element | null): boolean {
  if (column === null) return false;
  const isAtEnd = column.scrollTop + column.clientHeight >= column.scrollHeight - 1;
  column.scrollTo({ top: isAtEnd ? 0 : column.scrollTop + 0.85 * column.clientHeight });
  return true;
}

function showOther(form: HTMLFormElement): boolean {
  const other = columnOf(form, "middle")?.querySelector<HTMLElement>('[aria-pressed="false"]');
  other?.click();
  return other instanceof HTMLElement;
}

/** Before anything was touched a digit answers the first open question. */
const firstOpen = (form: HTMLFormElement, here: Element | null): HTMLFieldSetElement | undefined =>
  isAtRest(form, here)
    ? [...form.querySelectorAll("fieldset")].find(({ elements }) =>
        [...elements].every((choice) => !(choice instanceof HTMLInputElement && choice.checked)),
      )
    : undefined;

/** The focus is on the page, a heading or a column, and on nothing that has keys of its own. */
const isAtRest = (form: HTMLFormElement, here: Element | null): boolean =>
  here === document.body ||
  (here !== null && !form.contains(here) && here.matches("h1, h2, main, .rating-column"));

function choose(form: HTMLFormElement, here: Element | null, digit: string): boolean {
  const question = firstOpen(form, here) ?? here?.closest("fieldset");
  if (!question || !form.contains(question)) return false;
  const level = question.querySelector<HTMLInputElement>(`input[data-number="${digit}"]`);
  if (!level) return false;
  level.click();
  return moveBy(form, level, 1);
}

/** Each question, then the button that sends the form. */
function stops(form: HTMLFormElement): readonly HTMLElement[] {
  const questions = [...form.querySelectorAll("fieldset")].flatMap(
    (question) =>
      question.querySelector<HTMLElement>("input:checked") ??
      question.querySelector<HTMLElement>("input") ??
      [],
  );
  const send = form.querySelector<HTMLElement>("button[type=submit]");
  return send ? [...questions, send] : questions;
}

function moveBy(form: HTMLFormElement, here: Element | null, step: 1 | -1): boolean {
  const all = stops(form);
  const place = all.findIndex(
    (stop) => stop === here || (here !== null && stop.closest("fieldset")?.contains(here)),
  );
  const target = place >= 0 ? all[place + step] : nearest(all, here, step);
  target?.focus();
  return target !== undefined;
}

/** Between two stops, such as in a text box: the first one behind, or the last one before. */
function nearest(
  all: readonly HTMLElement[],
  here: Element | null,
  step: 1 | -1,
): HTMLElement | undefined {
  const isBehind = (stop: HTMLElement) =>
    here === null ||
    here === document.body ||
    (here.compareDocumentPosition(stop) & Node.DOCUMENT_POSITION_FOLLOWING) !== 0;
  return step === 1 ? all.find(isBehind) : all.filter((stop) => !isBehind(stop)).at(-1);
}
