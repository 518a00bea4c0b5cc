import { useParams } from "@remix-run/react";

import type { RefusalFacts, RefusalKind } from "#app/text/rater/en.ts";
import { useRaterText } from "#app/text/rater/use-rater-text.ts";

import { LinkButton } from "./button.tsx";
import { LocalTime } from "./local-time.tsx";
import { Notice, UrgentNotice } from "./notice.tsx";
import { raterHome } from "./rater-addresses.ts";
import { StudyPage } from "./study-page.tsx";

export type RaterRefusal = RefusalFacts & Readonly<{ kind: RefusalKind; opensAt?: Date | string }>;

type RefusalProps = Readonly<{ refusal: RaterRefusal }>;

/** What the protocol refused of something just sent, and the way out. Where it names fields, their summary is the one that is read out and focused. */
export function RatingRefusal({ refusal, namesFields = false }: RefusalProps & Readonly<{ namesFields?: boolean }>) {
  const Box = namesFields ? Notice : UrgentNotice;
  return (
    <Box tone="warning" title={useRaterText().refusals[refusal.kind].title}>
      <WayOut refusal={refusal} />
    </Box>
  );
}

function WayOut({ refusal }: RefusalProps) {
  const text = useRaterText();
  return (
    <>
      <p>{text.refusals[refusal.kind].text(refusal)}</p>
      {refusal.opensAt === undefined ? null : (
        <p>
          {text.opensAt} <LocalTime at={refusal.opensAt} />
        </p>
      )}
    </>
  );
}

/** A whole page in place of what was refused. */
export function RatingRefusalPage({ refusal }: RefusalProps) {
  const text = useRaterText();
  return (
    <StudyPage title={text.home.title} width="reading">
      <Notice tone="warning" title={text.refusals[refusal.kind].title}>
        <WayOut refusal={refusal} />
      </Notice>
      <p>
        <LinkButton kind="primary" to={raterHome(useParams()["studyId"])}>
          {text.backToReadings}
        </LinkButton>
      </p>
    </StudyPage>
  );
}
