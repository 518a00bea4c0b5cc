// How an answer came to be typed: times and pastes by section, never a word or a key. Kept only where the resident's own consent names it.
import { type SectionKey, sectionKeys } from "./answer.ts";

/** Seconds in which the section had the focus of a visible page; texts put in by paste or drop, and their length in characters. */
export type SectionWriting = Readonly<{
  seconds: number;
  pastes: number;
  pastedCharacters: number;
}>;
export type WritingSummary = Readonly<Record<SectionKey, SectionWriting>>;

/** What one opened page counted since it was opened. Pages count apart, so that their sum counts nothing twice. */
export type WritingCount = Readonly<{ pageId: string; sections: WritingSummary }>;

const nothing: SectionWriting = { seconds: 0, pastes: 0, pastedCharacters: 0 };

export const noWriting: WritingSummary = {
  bottomLine: nothing,
  problem: nothing,
  actions: nothing,
  monitoring: nothing,
  uncertainty: nothing,
};

const add = (a: SectionWriting, b: SectionWriting): SectionWriting => ({
  seconds: a.seconds + b.seconds,
  pastes: a.pastes + b.pastes,
  pastedCharacters: a.pastedCharacters + b.pastedCharacters,
});

/** Section by section. */
export const addWriting = (a: WritingSummary, b: WritingSummary): WritingSummary =>
  Object.fromEntries(sectionKeys.map((key) => [key, add(a[key], b[key])])) as WritingSummary;
