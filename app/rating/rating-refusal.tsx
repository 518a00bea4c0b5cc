import { useParams } from "@remix-run/react";

import { LinkButton } from "#app/ui/button.tsx";
import { LocalTime } from "#app/ui/local-time.tsx";
import { Notice, UrgentNotice } from "#app/ui/notice.tsx";
import { StudyPage } from "#app/ui/study-page.tsx";

import { raterHome } from "./rater-addresses.ts";
import type { RefusalFacts, RefusalKind } from "./words/en.ts";
import { useRaterText } from "./words/use-rater-text.ts";

export type RaterRefusal = RefusalFacts & Readonly<{ kind: RefusalKind; opensAt?: Date | string }>;

type RefusalProps = Readonly<{ refusal: RaterRefusal }>;

/** What the protocol refused of something just sent, and the way out. Where it names fields, their summary is the one that is read out and focused. */
export function RatingRefusal({
  refusal,
  namesFields = false,
}: RefusalProps & Readonly<{ namesFields?: boolean }>) {
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
