import { type LoaderFunctionArgs, type MetaFunction, redirect } from "@remix-run/node";
import { useLoaderData } from "@remix-run/react";

import { countSetup } from "#app/conduct/read-setup.server.ts";
import { readOwnSessions, usedElsewhere } from "#app/gate/own-sessions.server.ts";
import { Welcome } from "#app/gate/welcome.tsx";
import { type OwnProgress, readOwnProgress } from "#app/gate/own-progress.server.ts";
import { YourStudies } from "#app/gate/your-studies.tsx";
import { actorOf, findPerson, type Person, readerStudies } from "#app/http/actor.server.ts";
import { mayFoundStudies } from "#app/gate/may-found.server.ts";
import { languageOf } from "#app/http/language.server.ts";
import type { LoadContext } from "#app/http/load-context.ts";
import { nextSteps, preparing } from "#app/http/navigation.server.ts";
import { navigationText } from "#app/words/gate/navigation.ts";

export const meta: MetaFunction = () => [{ title: "Equipoise" }];

export async function loader({ request, context }: LoaderFunctionArgs) {
  const person = await findPerson({ request, context });
  if (person?.isLocked) throw redirect("/unlock");
  if (!person) return { kind: "signed-out" as const };
  const language = languageOf(request);
  const progress = [
    ...(await readOwnProgress(context.pools.gate, person.session)),
    ...(await readSetups(person, context)),
  ];
  const studies = readerStudies(person).map((membership) => ({
    id: membership.studyId,
    title: membership.title,
    code: membership.code,
    state: navigationText(language).states[membership.state],
    steps: nextSteps(membership, progress, language),
  }));
  const { links } = await readOwnSessions(context.pools.gate, person.session);
  return {
    kind: "signed-in" as const,
    name: person.name,
    studies,
    mayFound: await mayFoundStudies(context.pools.gate, person.session),
    links,
    elsewhere: usedElsewhere(links),
  };
}

/** How far each draft is that the person prepares. */
async function readSetups(person: Person, context: LoadContext): Promise<readonly OwnProgress[]> {
  const setups = readerStudies(person).map(async (membership) => {
    const held = preparing.filter((role) => membership.consented.includes(role));
    if (membership.state !== "draft" || held[0] === undefined) return [];
    const setup = await countSetup(actorOf(person, membership, held[0], context));
    return held.map((role) => ({ ...setup, studyId: membership.studyId, role, isClosed: false }));
  });
  return (await Promise.all(setups)).flat();
}

export default function StartPage() {
  const page = useLoaderData<typeof loader>();
  return page.kind === "signed-out" ? <Welcome /> : <YourStudies {...page} />;
}
