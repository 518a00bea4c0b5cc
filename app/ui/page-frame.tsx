import { Link } from "@remix-run/react";
import type { ReactNode } from "react";

import { emptyOutbox } from "#app/drafts/draft-outbox.ts";
import { usePageSetting } from "#app/words/page-setting.ts";
import { useSharedText } from "#app/words/shared/use-shared-text.ts";

import { contactLine, type PublishedContact } from "#study/contact.ts";

import { BalanceMark } from "./balance-mark.tsx";
import { KindBanner } from "./kind-banner.tsx";
import { RoleNavigation, type NavigationLink } from "./role-navigation.tsx";

type PageFrameProps = Readonly<{
  title: string;
  /** One or two sentences under the title. */
  lead?: ReactNode;
  studyName?: string;
  navigation?: readonly NavigationLink[];
  /** Who is signed in, by pseudonym; without it there is nothing to sign out of. */
  pseudonym?: string;
  /** Whom to ask about the study. */
  contact?: PublishedContact | null;
  width?: "wide" | "reading" | "desk";
  children: ReactNode;
}>;

/** What stands around every page: kind banner, study, role navigation, sign-out, the one h1, footer. */
export function PageFrame({
  title,
  lead,
  studyName,
  navigation = [],
  pseudonym,
  contact = null,
  width = "wide",
  children,
}: PageFrameProps) {
  const text = useSharedText();
  return (
    <div className="frame">
      <a className="skip-link" href="#content">
        {text.skipToContent}
      </a>
      <header className="frame-header">
        <KindBanner />
        <div className="frame-bar">
          <Link className="frame-study" to="/">
            <BalanceMark />
            {studyName ?? text.product}
          </Link>
          <RoleNavigation links={navigation} />
          {pseudonym === undefined ? null : <SignedIn pseudonym={pseudonym} />}
        </div>
      </header>
      <main className="frame-main stack" id="content" tabIndex={-1} data-width={width}>
        <div className="page-heading">
          <h1>{title}</h1>
          {lead === undefined ? null : <p className="quiet">{lead}</p>}
        </div>
        {children}
      </main>
      <Footer contact={contact} />
    </div>
  );
}

// A plain form: signing out loads a new document, so nothing of the session stays in memory.
function SignedIn({ pseudonym }: Readonly<{ pseudonym: string }>) {
  const text = useSharedText();
  return (
    <form className="frame-person" method="post" action="/sign-out" onSubmit={emptyOutbox}>
      <span>{text.signedInAs(pseudonym)}</span>
      <button className="button" data-kind="quiet" type="submit">
        {text.signOut}
      </button>
    </form>
  );
}

function Footer({ contact }: Readonly<{ contact: PublishedContact | null }>) {
  const text = useSharedText();
  const { timeZone } = usePageSetting();
  return (
    <footer className="frame-footer">
      <div className="frame-bar">
        <span>{text.product}</span>
        <span>{text.fictionalPatients}</span>
        <span>{text.timesShownIn(timeZone)}</span>
        {contact === null ? null : <span>{text.contact(contactLine(contact))}</span>}
      </div>
    </footer>
  );
}
