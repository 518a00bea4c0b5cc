// Counts how an answer is typed: seconds of focus and pastes, by section. It looks at no key, and of a paste at its length alone.
import { type SectionKey, sectionKeys } from "#study/answer.ts";
import {
  addWriting,
  noWriting,
  type SectionWriting,
  type WritingCount,
  type WritingSummary,
} from "#study/writing.ts";

const oneSecond: SectionWriting = { seconds: 1, pastes: 0, pastedCharacters: 0 };

const countIn = (
  counted: WritingSummary,
  section: SectionKey | null,
  more: SectionWriting,
): WritingSummary =>
  section === null ? counted : addWriting(counted, { ...noWriting, [section]: more });

export const countSecond = (counted: WritingSummary, section: SectionKey | null): WritingSummary =>
  countIn(counted, section, oneSecond);

/** An image, or a file, brings no text and counts as nothing. */
export const countPaste = (
  counted: WritingSummary,
  section: SectionKey | null,
  text: string,
): WritingSummary =>
  text === ""
    ? counted
    : countIn(counted, section, { seconds: 0, pastes: 1, pastedCharacters: [...text].length });

/** One name per opened page. Not crypto.randomUUID, which a page on plain HTTP doesn't have. */
const newPageId = (): string =>
  [...crypto.getRandomValues(new Uint8Array(16))]
    .map((byte) => byte.toString(16).padStart(2, "0"))
    .join("");

const sectionOf = (element: EventTarget | null): SectionKey | null =>
  element instanceof HTMLTextAreaElement
    ? (sectionKeys.find((key) => key === element.name) ?? null)
    : null;

const plainText = (data: DataTransfer | null): string => data?.getData("text/plain") ?? "";

/** Counts from now on, and tells the counts whenever they change; gives back how to stop. */
export function recordWriting(
  form: HTMLFormElement,
  tell: (count: WritingCount) => void,
): () => void {
  const pageId = newPageId();
  let counted = noWriting;
  const take = (next: WritingSummary): void => {
    if (next === counted) return;
    counted = next;
    tell({ pageId, sections: counted });
  };
  const paste = ({ target, clipboardData }: ClipboardEvent): void =>
    take(countPaste(counted, sectionOf(target), plainText(clipboardData)));
  const drop = ({ target, dataTransfer }: DragEvent): void =>
    take(countPaste(counted, sectionOf(target), plainText(dataTransfer)));
  const second = (): void => {
    const isWriting =
      document.visibilityState === "visible" &&
      document.hasFocus() &&
      form.contains(document.activeElement);
    if (isWriting) take(countSecond(counted, sectionOf(document.activeElement)));
  };
  form.addEventListener("paste", paste);
  form.addEventListener("drop", drop);
  const counting = setInterval(second, 1000);
  return () => {
    form.removeEventListener("paste", paste);
    form.removeEventListener("drop", drop);
    clearInterval(counting);
  };
}
