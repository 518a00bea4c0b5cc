import { LinkButton } from "#app/ui/button.tsx";
import { en } from "./words/en.ts";
import { useText } from "#app/words/language.ts";

import type { PersonRow } from "./people-list.tsx";

/** Ways to what changes a person's part in the study; each is explained on a page of its own. */
export function PersonChanges({
  studyId,
  person,
}: Readonly<{ studyId: string; person: PersonRow }>) {
  const { one } = useText({ en }).people;
  const page = `/studies/${studyId}/people/${person.participantId}`;
  const isHere = person.withdrawnAt === null;
  if (!isHere && person.name === null) return null;
  return (
    <section className="panel stack-close">
      <h2>{one.changesTitle}</h2>
      <div className="row">
        {isHere ? <LinkButton to={`${page}/role`}>{one.addRole}</LinkButton> : null}
        <LinkButton to={`${page}/leaving`}>{isHere ? one.leave : one.erase}</LinkButton>
      </div>
    </section>
  );
}
