import { CopiedText } from "#app/ui/copied-text.tsx";
import { DataTable, type Column } from "#app/ui/data-table.tsx";
import { LocalTime } from "#app/ui/local-time.tsx";
import { StatusBadge } from "#app/ui/status-badge.tsx";
import { useText } from "#app/words/language.ts";
import type { DrawPhase } from "#study/draw/standing.ts";
import { type StandingVoice, type Voice, voices } from "#study/draw/voices.ts";
import type { StudyState } from "#study/vocabulary.ts";

import { en } from "./words/draw-en.ts";

type Frozen = Readonly<{ inputsHash: string; secretCommitment: string; frozenAt: Date | string }>;

/** A draw as its page shows it. */
export type DrawShown = Readonly<{
  studyId: string;
  state: StudyState;
  standing: Readonly<{ attempt: number; frozen: Frozen | null; voices: readonly StandingVoice[] }>;
  phase: DrawPhase;
  voice: Voice | null;
  own: StandingVoice | null;
  isOwn: boolean;
}>;

/** Where the draw stands, and whose numbers are in. */
export function DrawSteps({ standing }: Pick<DrawShown, "standing">) {
  const text = useText({ en });
  const { attempt, frozen, voices: given } = standing;
  const opened = given.filter(({ isOpened }) => isOpened).length;
  const steps = [
    { name: text.frozen, isDone: frozen !== null, words: frozen === null ? text.notYet : text.yes },
    { name: text.committed, isDone: given.length === 3, words: text.of(given.length) },
    { name: text.opened, isDone: opened === 3, words: text.of(opened) },
  ];
  return (
    <section className="panel stack-close">
      <h2>
        {text.steps} ({text.attempt(attempt)})
      </h2>
      <ol className="stack-close">
        {steps.map(({ name, isDone, words }) => (
          <li key={name}>
            {name} <StatusBadge tone={isDone ? "success" : "neutral"} words={words} />
          </li>
        ))}
      </ol>
    </section>
  );
}

export function DrawVoices({ standing }: Pick<DrawShown, "standing">) {
  const text = useText({ en });
  const of = (voice: Voice) => standing.voices.find((stands) => stands.voice === voice);
  const columns: readonly Column<Voice>[] = [
    { key: "voice", header: text.voice, cell: (voice) => text.voices[voice], isRowHeader: true },
    { key: "by", header: text.by, cell: (voice) => of(voice)?.code ?? text.nobody },
    { key: "made", header: text.madeAt, cell: (voice) => <MadeAt stands={of(voice)} /> },
    {
      key: "opened",
      header: text.isOpened,
      cell: (voice) => (of(voice)?.isOpened ? text.yes : text.notYet),
    },
  ];
  return (
    <DataTable caption={text.people} columns={columns} rows={voices} rowKey={(voice) => voice} />
  );
}

function MadeAt({ stands }: Readonly<{ stands: StandingVoice | undefined }>) {
  const text = useText({ en });
  return stands ? <LocalTime at={stands.committedAt} /> : text.notYet;
}

/** Every public line of a draw, to keep outside the study. */
export function DrawNote({ studyId, standing }: Pick<DrawShown, "studyId" | "standing">) {
  const text = useText({ en });
  const { frozen, voices: given } = standing;
  if (frozen === null || given.length < 3) return null;
  const inOrder = voices.flatMap((voice) => given.find((stands) => stands.voice === voice) ?? []);
  return (
    <section className="panel stack-close">
      <h2>{text.note.title}</h2>
      <p>{text.note.text}</p>
      <CopiedText
        name="draw-note"
        label={text.note.label}
        rows={6}
        value={text.note.lines({ study: studyId, ...frozen, voices: inOrder })}
      />
    </section>
  );
}
