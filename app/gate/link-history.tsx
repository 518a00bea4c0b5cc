import { LocalTime } from "#app/ui/local-time.tsx";
import { useText } from "#app/words/language.ts";

import type { OwnSessions } from "./own-sessions.server.ts";
import { sessions as en } from "./words/sessions-en.ts";

type OwnLink = OwnSessions["links"][number];

/** Which links were made for a person lately, and in which browser each was used. */
export function LinkHistory({ links }: Readonly<{ links: readonly OwnLink[] }>) {
  const text = useText({ en }).links;
  if (links.length === 0) return null;
  return (
    <section className="panel stack-close" aria-labelledby="own-links">
      <h2 id="own-links">{text.title}</h2>
      <p className="quiet">{text.what}</p>
      <ul>
        {links.map((link) => (
          <li key={link.id}>
            <LocalTime at={link.madeAt} />: {text.made(link.way, link.madeBy)} <Use link={link} />
          </li>
        ))}
      </ul>
    </section>
  );
}

function Use({ link: { usedAt, browser, isThis } }: Readonly<{ link: OwnLink }>) {
  const text = useText({ en }).links;
  if (usedAt === null) return <>{text.unused}</>;
  return (
    <>
      {text.used} <LocalTime at={usedAt} /> {isThis ? text.here : text.in(browser)}
    </>
  );
}
