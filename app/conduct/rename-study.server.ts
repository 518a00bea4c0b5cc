import type { Actor } from "#app/http/actor.server.ts";
import { asActor } from "#db/as-actor.server.ts";
import { renameStudy } from "#db/queries/contacts.ts";

export type StudyRenamed = Readonly<{ kind: "study-renamed" }>;
export type RenamingRefused = Readonly<{ kind: "title-frozen" | "title-unchanged" }>;

/** Rule F6: in draft, before anyone has read the title beside an answer. */
export async function changeTitle(
  actor: Actor,
  title: string,
): Promise<StudyRenamed | RenamingRefused> {
  if (actor.state !== "draft") return { kind: "title-frozen" };
  if (actor.title === title) return { kind: "title-unchanged" };
  const isRenamed = await asActor(actor.pools.operations, actor.session, (tx) =>
    renameStudy(tx, actor.studyId, title),
  );
  return { kind: isRenamed ? "study-renamed" : "title-frozen" };
}
