import { useParams } from "@remix-run/react";
import { useContext, useMemo } from "react";

import { StudyFrameContext } from "#app/ui/study-page.tsx";

import { type DraftOutbox, openOutbox } from "./draft-outbox.ts";

/** The outbox of the person whose page this is. */
export function useOutbox(): DraftOutbox {
  const { studyId = "" } = useParams();
  const pseudonym = useContext(StudyFrameContext)?.pseudonym ?? "";
  return useMemo(() => openOutbox(`${studyId} ${pseudonym}`), [studyId, pseudonym]);
}
