import { createContext, type ReactNode, useContext } from "react";

import type { PublishedContact } from "#study/contact.ts";

import { PageFrame } from "./page-frame.tsx";
import type { NavigationLink } from "./role-navigation.tsx";

/** What stays the same on every page of one study. */
export type StudyFrame = Readonly<{
  studyName: string;
  pseudonym: string;
  navigation: readonly NavigationLink[];
  /** Rule F5: null where nobody is recorded. */ contact: PublishedContact | null;
}>;

/** Given by the study's layout route. */
export const StudyFrameContext = createContext<StudyFrame | null>(null);

/** Whom to ask about the study that this page belongs to. */
export const useStudyContact = (): PublishedContact | null =>
  useContext(StudyFrameContext)?.contact ?? null;

type StudyPageProps = Readonly<{
  title: string;
  lead?: ReactNode;
  width?: "wide" | "reading" | "desk";
  children: ReactNode;
}>;

/** A page inside a study: its own title and content in the study's frame. */
export function StudyPage(page: StudyPageProps) {
  const frame = useContext(StudyFrameContext);
  return <PageFrame {...frame} {...page} />;
}
