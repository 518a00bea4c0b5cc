// Who takes part in a rehearsal, and how each of them comes in: by a link, a button and a consent.
import { invariant } from "#study/invariant.ts";
import type { Role } from "#study/vocabulary.ts";
import { openVisitor, type Visitor } from "./visitor.ts";

export type Player = Readonly<{ role: Role; name: string; visitor: Visitor }>;

/** Opens a single-use link, presses the button, agrees to the consent text of the role. */
export async function signIn(publicUrl: string, studyId: string, link: string, role: Role, name: string): Promise<Player> {
  const visitor = openVisitor(publicUrl);
  await visitor.send(await visitor.open(new URL(link).pathname), {});
  await visitor.send(await visitor.open(`/studies/${studyId}/consent/${role}`), { has: "textHash" });
  return { role, name, visitor };
}

/** Adds a person as the coordinator does and returns the link that the page shows once. */
export async function addPerson(coordinator: Player, studyId: string, person: Readonly<{ role: Role; name: string; arm?: string }>): Promise<string> {
  const form = await coordinator.visitor.open(`/studies/${studyId}/people/new`);
  const added = await coordinator.visitor.send(form, { has: "name" }, { name: person.name, roles: person.role, arm: person.arm ?? "" });
  const invited = await coordinator.visitor.send(added, { intent: "invite" });
  const link = /https?:\/\/[^\s"<]+\/sign-in\/[\w-]+/u.exec(invited.text)?.[0];
  invariant(link, `no sign-in link for ${person.name} on ${invited.path}`);
  return link;
}
