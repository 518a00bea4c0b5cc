import { useParams } from "@remix-run/react";
import { useContext, useMemo } from "react";

import { type DraftOutbox, openOutbox } from "./draft-outbox.ts";
import { StudyFrameContext } from "./study-page.tsx";

/** The outbox of the person whose page this is. */
export function useOutbox(): DraftOutbox {
  const { studyId = "" } = useParams();
  const pseudonym = useContext(StudyFrameContext)?.pseudonym ?? "";
  return useMemo(() => openOutbox(`${studyId} ${pseudonym}`), [studyId, pseudonym]);
}
