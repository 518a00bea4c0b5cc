import { Link } from "@remix-run/react";

import { useSharedText } from "#app/words/shared/use-shared-text.ts";

import { ProgressMeter, type ProgressMeterProps } from "./progress-meter.tsx";
import { useAskAgainSoon } from "./use-ask-again-soon.ts";

type AwaitedProgressProps = ProgressMeterProps &
  Readonly<{ /** Where to look again; this page where there is none. */ to?: string }>;

/** How far work is that a page waits for. Asks again by itself; without script the link does the same. */
export function AwaitedProgress({ to = ".", ...progress }: AwaitedProgressProps) {
  const text = useSharedText();
  useAskAgainSoon(progress);
  return (
    <>
      <div role="status">
        <ProgressMeter {...progress} />
      </div>
      <p>
        <Link to={to} reloadDocument>
          {text.lookAgain}
        </Link>
      </p>
    </>
  );
}
