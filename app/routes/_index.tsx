import { type LoaderFunctionArgs, type MetaFunction, redirect } from "@remix-run/node";
import { useLoaderData } from "@remix-run/react";

import { readOwnSessions, usedElsewhere } from "#app/gate/own-sessions.server.ts";
import { Welcome } from "#app/gate/welcome.tsx";
import { YourStudies } from "#app/gate/your-studies.tsx";
import { findPerson } from "#app/http/actor.server.ts";
import { mayFoundStudies } from "#app/gate/may-found.server.ts";
import { languageOf } from "#app/http/language.server.ts";
import { nextSteps } from "#app/http/navigation.server.ts";
import { navigationText } from "#app/words/gate/navigation.ts";

export const meta: MetaFunction = () => [{ title: "Equipoise" }];

export async function loader({ request, context }: LoaderFunctionArgs) {
  const person = await findPerson({ request, context });
  if (person?.isLocked) throw redirect("/unlock");
  if (!person) return { kind: "signed-out" as const };
  const language = languageOf(request);
  const studies = person.memberships.map((membership) => ({
    id: membership.studyId,
    title: membership.title,
    code: membership.code,
    state: navigationText(language).states[membership.state],
    steps: nextSteps(membership, language),
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

export default function StartPage() {
  const page = useLoaderData<typeof loader>();
  return page.kind === "signed-out" ? <Welcome /> : <YourStudies {...page} />;
}
