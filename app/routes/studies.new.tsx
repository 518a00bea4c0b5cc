import {
  type ActionFunctionArgs,
  data,
  type LoaderFunctionArgs,
  type MetaFunction,
  redirect,
} from "@remix-run/node";
import { useActionData, useLoaderData } from "@remix-run/react";

import { requirePerson } from "#app/http/actor.server.ts";
import { refusalStatus } from "#app/http/refusals.ts";
import {
  foundOwnStudy,
  type FoundingRefused,
  readFounding,
} from "#app/people/found-own-study.server.ts";
import {
  type NewStudyParsed,
  parseNewStudyForm,
  typedIn,
} from "#app/people/new-study-form.server.ts";
import { NewStudyPage } from "#app/people/new-study-page.tsx";
import { en, type PeopleText } from "#app/people/words/en.ts";
import { useText } from "#app/words/language.ts";

export const meta: MetaFunction = () => [{ title: "New study · Equipoise" }];

/** Who may not found studies finds no page here. */
async function requireFounder(asked: Pick<LoaderFunctionArgs, "request" | "context">) {
  const person = await requirePerson(asked);
  const founding = await readFounding(asked.context.pools.gate, person);
  if (!founding.mayFound) throw data({ kind: "not-found" as const }, { status: 404 });
  return { person, founding };
}

export async function loader(asked: LoaderFunctionArgs) {
  const { person, founding } = await requireFounder(asked);
  const { studyId, isNamed, sets, usualSet } = founding;
  return { studyId, person: person.name, isNamed, sets, usualSet };
}

export async function action(asked: ActionFunctionArgs) {
  const { person, founding } = await requireFounder(asked);
  const form = await asked.request.formData();
  const parsed = parseNewStudyForm(form, founding.isNamed);
  if (parsed.kind === "fields-refused")
    return data({ refusal: parsed, typed: typedIn(form) }, { status: 422 });
  const outcome = await foundOwnStudy(asked.context.pools.gate, person, parsed.study);
  if (outcome.kind === "study-founded") return redirect(`/studies/${parsed.study.studyId}`);
  return data({ refusal: outcome, typed: typedIn(form) }, { status: refusalStatus[outcome.kind] });
}

type Refused = FoundingRefused | Extract<NewStudyParsed, { kind: "fields-refused" }>;

const errorsOf = ({ founding }: PeopleText, refusal: Refused): Readonly<Record<string, string>> =>
  refusal.kind === "fields-refused"
    ? Object.fromEntries(
        Object.entries(refusal.faults).map(([field, fault]) => [
          field,
          founding.fault(field, fault),
        ]),
      )
    : founding.refused(refusal);

export default function NewStudy() {
  const refused = useActionData<typeof action>();
  const text = useText({ en });
  return (
    <NewStudyPage
      {...useLoaderData<typeof loader>()}
      errors={refused ? errorsOf(text, refused.refusal) : {}}
      typed={refused?.typed ?? {}}
    />
  );
}
