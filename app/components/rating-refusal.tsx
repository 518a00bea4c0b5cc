import { useParams } from "@remix-run/react";

import type { RefusalFacts, RefusalKind } from "#app/text/rater/en.ts";
import { useRaterText } from "#app/text/rater/use-rater-text.ts";

import { LinkButton } from "./button.tsx";
import { LocalTime } from "./local-time.tsx";
import { Notice } from "./notice.tsx";
import { raterHome } from "./rater-addresses.ts";
import { StudyPage } from "./study-page.tsx";

export type RaterRefusal = RefusalFacts & Readonly<{ kind: RefusalKind; opensAt?: Date | string }>;

/** What the protocol refused and the way out. */
export function RatingRefusal({ refusal }: Readonly<{ refusal: RaterRefusal }>) {
  const text = useRaterText();
  const { title, text: sentence } = text.refusals[refusal.kind];
  return (
    <Notice tone="warning" title={title}>
      <p>{sentence(refusal)}</p>
      {refusal.opensAt === undefined ? null : (
        <p>
          {text.opensAt} <LocalTime at={refusal.opensAt} />
        </p>
      )}
    </Notice>
  );
}

/** A whole page in place of what was refused. */
export function RatingRefusalPage({ refusal }: Readonly<{ refusal: RaterRefusal }>) {
  const text = useRaterText();
  return (
    <StudyPage title={text.home.title} width="reading">
      <RatingRefusal refusal={refusal} />
      <p>
        <LinkButton kind="primary" to={raterHome(useParams()["studyId"])}>
          {text.backToReadings}
        </LinkButton>
      </p>
    </StudyPage>
  );
}
