import { usePageSetting } from "#app/words/page-setting.ts";

import { formatTime, type TimeParts } from "./format-time.ts";

type LocalTimeProps = Readonly<{ at: Date | string; parts?: TimeParts }>;

/** A moment in the person's own time zone, as the root loader knows it: the server and the browser write the same text. */
export function LocalTime({ at, parts = "date-and-minute" }: LocalTimeProps) {
  const { language, timeZone } = usePageSetting();
  const iso = new Date(at).toISOString();
  return (
    // Browsers spell a few months differently from the server; the server's words stay.
    <time dateTime={iso} title={iso} suppressHydrationWarning>
      {formatTime(iso, { language, timeZone, parts })}
    </time>
  );
}
