import type { Dissent, SensitivityAgreement } from "#analysis/sensitivity-document.ts";
import { useText } from "#app/words/language.ts";
import { en } from "./words/sensitivity-en.ts";

const kinds = ["points-the-other-way", "claims-more", "claims-less"] as const;

/** Whether the other methods say the same, in a sentence; where they don't, which ones and how. */
export function SensitivityVerdict({ agreement }: Readonly<{ agreement: SensitivityAgreement }>) {
  const text = useText({ en });
  const { lines, compared, dissents } = agreement;
  const silent = lines - compared;
  return (
    <div className="stack-close">
      <p>
        {text.verdict.sentence(agreement)}{" "}
        {silent === 0 || compared === 0 ? null : text.verdict.silent(silent)}
      </p>
      {dissents.length === 0 ? null : (
        <ul className="plain-list">
          {grouped(dissents).map(({ kind, difference, lines }) => (
            <li key={`${kind} ${difference}`}>
              {text.verdict.dissent[kind](difference, lines.map(text.lineName))}
            </li>
          ))}
        </ul>
      )}
    </div>
  );
}

type Group = Readonly<{ kind: Dissent["callOut"]; difference: string; lines: readonly Dissent[] }>;

/** By what they would say, then by the difference that they look at. */
const grouped = (dissents: readonly Dissent[]): readonly Group[] =>
  kinds.flatMap((kind) => {
    const own = dissents.filter(({ callOut }) => callOut === kind);
    const differences = [...new Set(own.map(({ differenceLabel }) => differenceLabel))];
    return differences.map((difference) => ({
      kind,
      difference,
      lines: own.filter(({ differenceLabel }) => differenceLabel === difference),
    }));
  });
