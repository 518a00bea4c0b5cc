import { Form } from "@remix-run/react";

import { Button } from "#app/ui/button.tsx";
import { Notice } from "#app/ui/notice.tsx";
import { TextField } from "#app/ui/text-field.tsx";
import { useText } from "#app/words/language.ts";
import type { KeyOffice, KeyRole } from "#study/key-holders.ts";

import { en } from "./words/en.ts";

type KeyWordsProps = Readonly<{
  /** The reader's own six words; empty before they have a passphrase. */
  words: readonly string[];
  /** Whoever holds the other key; null while nobody does. */
  other: KeyOffice | null;
  readers: readonly Readonly<{ role: KeyRole; code: string }>[];
  error: string | undefined;
}>;

/** Two people read six words to each other: what one sees and what the other is told must come from the same key. */
export function KeyWordsSection({ words, other, readers, error }: KeyWordsProps) {
  const { words: text, keyOf } = useText({ en });
  return (
    <section className="panel stack-close" id="words">
      <h2>{text.title}</h2>
      <p>{text.why}</p>
      {words.length === 0 ? (
        <p>{text.ownLater}</p>
      ) : (
        <>
          <h3>{text.own}</h3>
          <p>
            <strong>{words.join(" ")}</strong>
          </p>
        </>
      )}
      <h3>{text.other}</h3>
      {other === null || !other.hasSecret ? (
        <p>{text.otherLater}</p>
      ) : (
        <Confirm other={other} error={error} />
      )}
      <h3>{text.readers}</h3>
      <ul className="stack-close">
        {readers.map(({ role, code }) => (
          <li key={`${role} ${code}`}>
            {code}, {text.readerOf[role]}
          </li>
        ))}
      </ul>
      <p className="quiet">
        {other === null
          ? text.readersText
          : `${text.readersText} ${text.otherIs(other.code, keyOf(other.role))}`}
      </p>
    </section>
  );
}

function Confirm({ other, error }: Readonly<{ other: KeyOffice; error: string | undefined }>) {
  const { words: text } = useText({ en });
  if (other.isConfirmed) return <Notice tone="success" title={text.confirmed(other.code)} />;
  return (
    <Form method="post" className="form" noValidate>
      <TextField
        name="words"
        label={text.field(other.code)}
        hint={text.hint}
        error={error}
        autoComplete="off"
        maxLength={120}
      />
      <div>
        <Button kind="primary" name="intent" value="words">
          {text.button}
        </Button>
      </div>
    </Form>
  );
}
