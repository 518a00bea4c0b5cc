import { Notice } from "#app/ui/notice.tsx";
import { en } from "./words/en.ts";
import { useText } from "#app/words/language.ts";
import { mixedArms } from "#study/mixed-arms.ts";

type ModelAnswers = Readonly<{ arm: string; label: string; answers: number }>;

/** Rule I5: where a step follows after which the answers of several models or versions can't be told apart any more. */
export function MixedArmsNotice({ models }: Readonly<{ models: readonly ModelAnswers[] }>) {
  const { mixedArms: words } = useText({ en }).importing;
  const arms = mixedArms(models.filter(({ answers }) => answers > 0));
  if (arms.length === 0) return null;
  return (
    <Notice tone="warning" title={words.title}>
      <p>{words.text(arms)}</p>
      <p>{words.wayOut}</p>
    </Notice>
  );
}
