import { type LoaderFunctionArgs, redirect } from "@remix-run/node";

import { requireMembership } from "#app/http/membership.server.ts";
import { studyHome } from "#app/http/navigation.server.ts";

/** A study's own address leads to the home of the person's first role. */
export async function loader({ request, context, params }: LoaderFunctionArgs) {
  const { membership } = await requireMembership({ request, context, params });
  return redirect(studyHome(membership));
}

/** Never drawn: without it what goes wrong here would be answered as data, not as a page. */
export default function StudyAddress() {
  return null;
}
