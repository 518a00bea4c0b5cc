import type { LoaderFunctionArgs, MetaFunction } from "@remix-run/node";
import { Outlet, useLoaderData } from "@remix-run/react";

import { StudyFrameContext } from "#app/components/study-page.tsx";
import { isReachedAndDone } from "#app/components/unsent-form.tsx";
import { languageOf } from "#app/http/language.server.ts";
import { requireMembership } from "#app/http/membership.server.ts";
import { navigationEntries } from "#app/http/navigation.server.ts";

export const meta: MetaFunction<typeof loader> = ({ data: frame }) => [{ title: frame ? `${frame.studyName} · Equipoise` : "Equipoise" }];

export async function loader({ request, context, params }: LoaderFunctionArgs) {
  const { membership } = await requireMembership({ request, context, params });
  return { studyName: membership.title, pseudonym: membership.code, navigation: navigationEntries(membership, languageOf(request)) };
}

export const shouldRevalidate = isReachedAndDone;

export default function StudyLayout() {
  return (
    <StudyFrameContext.Provider value={useLoaderData<typeof loader>()}>
      <Outlet />
    </StudyFrameContext.Provider>
  );
}
