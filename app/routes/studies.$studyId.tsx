import type { LoaderFunctionArgs, MetaFunction } from "@remix-run/node";
import { Outlet, useLoaderData } from "@remix-run/react";

import { NonceOpener } from "#app/conduct/nonce-opener.tsx";
import { findAwaitedNonce } from "#app/conduct/read-draw.server.ts";
import { findStudyContact } from "#app/gate/study-contact.server.ts";
import { isReachedAndDone } from "#app/drafts/unsent-form.tsx";
import { languageOf } from "#app/http/language.server.ts";
import { requireMembership } from "#app/http/membership.server.ts";
import { navigationEntries } from "#app/http/navigation.server.ts";
import { StudyFrameContext } from "#app/ui/study-page.tsx";

export const meta: MetaFunction<typeof loader> = ({ data: frame }) => [
  { title: frame ? `${frame.studyName} · Equipoise` : "Equipoise" },
];

export async function loader({ request, context, params }: LoaderFunctionArgs) {
  const { person, membership } = await requireMembership({ request, context, params });
  const [awaitedNonce, contact] = await Promise.all([
    findAwaitedNonce({ ...membership, session: person.session, pools: context.pools }, new Date()),
    findStudyContact(context.pools.gate, membership.studyId),
  ]);
  return {
    awaitedNonce,
    studyId: membership.studyId,
    studyName: membership.title,
    pseudonym: membership.code,
    contact,
    navigation: navigationEntries(membership, languageOf(request)),
  };
}

export const shouldRevalidate = isReachedAndDone;

export default function StudyLayout() {
  const { awaitedNonce, studyId, ...frame } = useLoaderData<typeof loader>();
  return (
    <StudyFrameContext.Provider value={frame}>
      {awaitedNonce === null ? null : <NonceOpener studyId={studyId} commitment={awaitedNonce} />}
      <Outlet />
    </StudyFrameContext.Provider>
  );
}
