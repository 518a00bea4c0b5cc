import { Link } from "@remix-run/react";

import { LocalTime } from "#app/ui/local-time.tsx";
import { Notice } from "#app/ui/notice.tsx";
import { useText } from "#app/words/language.ts";

import type { OwnSessions } from "./own-sessions.server.ts";
import { sessions as en } from "./words/sessions-en.ts";

/** A sign-in that the person at this screen may not have made. */
export function SignedInElsewhere({
  link: { usedAt, browser },
}: Readonly<{ link: OwnSessions["links"][number] }>) {
  const text = useText({ en }).elsewhere;
  return (
    <Notice tone="warning" title={text.title}>
      <p>
        {usedAt === null ? null : <LocalTime at={usedAt} />}
        {text.in(browser)}. {text.text} <Link to="/sessions">{text.look}</Link>
      </p>
    </Notice>
  );
}
