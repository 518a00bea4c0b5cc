import { LinkButton } from "#app/ui/button.tsx";
import { PageFrame } from "#app/ui/page-frame.tsx";
import { en } from "#app/words/gate/en.ts";
import { useText } from "#app/words/language.ts";

/** For someone who is signed out: what this is, and how to get in. */
export function Welcome() {
  const { freshLink, start } = useText({ en });
  const { signedOut } = start;
  return (
    <PageFrame title={signedOut.title} lead={signedOut.lead} width="reading">
      <p>{signedOut.what}</p>
      <section className="panel stack-close">
        <h2>{signedOut.howTitle}</h2>
        <p>{signedOut.how}</p>
        <p>
          <LinkButton to="/fresh-link">{freshLink}</LinkButton>
        </p>
      </section>
    </PageFrame>
  );
}
