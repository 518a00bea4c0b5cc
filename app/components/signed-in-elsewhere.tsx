import { Link } from "@remix-run/react";

import type { OwnSessions } from "#app/services/own-sessions.server.ts";
import { useText } from "#app/text/language.ts";
import { sessions as en } from "#app/text/gate/sessions-en.ts";

import { LocalTime } from "./local-time.tsx";
import { Notice } from "./notice.tsx";

/** A sign-in that the person at this screen may not have made. */
export function SignedInElsewhere({ link: { usedAt, browser } }: Readonly<{ link: OwnSessions["links"][number] }>) {
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
