// Who takes part in a rehearsal, and how each of them comes in: by a link, a button and a consent.
import type { Pool } from "#db/client.server.ts";
import { mintLinks } from "#scripts/link.ts";
import { invariant } from "#study/invariant.ts";
import type { Role } from "#study/vocabulary.ts";
import type { Stage } from "./stage.ts";
import { openVisitor, type Page, type Visitor } from "./visitor.ts";

export type Player = Readonly<{ role: Role; name: string; visitor: Visitor }>;

/** Opens a single-use link, presses the button, agrees to the consent text of the role. */
export async function signIn(
  publicUrl: string,
  studyId: string,
  link: string,
  role: Role,
  name: string,
): Promise<Player> {
  const visitor = openVisitor(publicUrl);
  await visitor.send(await visitor.open(new URL(link).pathname), {});
  await visitor.send(await visitor.open(`/studies/${studyId}/consent/${role}`), {
    has: "textHash",
  });
  return { role, name, visitor };
}

type Newcomer = Readonly<{ role: Role; name: string; arm?: string }>;

/** Adds a person as the coordinator does. A resident's link stands on the coordinator's page, once; anyone else's the operator makes. */
export async function linkFor(
  { publicUrl, owner }: Pick<Stage, "publicUrl" | "owner">,
  coordinator: Player,
  studyId: string,
  person: Newcomer,
): Promise<string> {
  const form = await coordinator.visitor.open(`/studies/${studyId}/people/new`);
  const added = await coordinator.visitor.send(
    form,
    { has: "name" },
    { name: person.name, roles: person.role, arm: person.arm ?? "" },
  );
  const link =
    person.role === "resident"
      ? await shownLink(coordinator, added)
      : await operatorLink(owner, publicUrl, studyId, added);
  invariant(link, `no sign-in link for ${person.name} on ${added.path}`);
  return link;
}

const shownLink = async ({ visitor }: Player, personPage: Page): Promise<string | undefined> =>
  /https?:\/\/[^\s"<]+\/sign-in\/[\w-]+/u.exec(
    (await visitor.send(personPage, { intent: "invite" })).text,
  )?.[0];

/** By the command that the person's page names. */
async function operatorLink(
  owner: Pool,
  publicUrl: string,
  study: string,
  personPage: Page,
): Promise<string | undefined> {
  const code = /--person (P\d+)/u.exec(personPage.text)?.[1];
  invariant(code, `${personPage.path} names no command for the operator`);
  return (await mintLinks(owner, publicUrl, { study, code }))[0]?.url;
}
