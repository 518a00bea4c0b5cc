import type { NoticeTone } from "./notice.tsx";

type StatusBadgeProps = Readonly<{ tone: NoticeTone | "neutral"; words: string }>;

export function StatusBadge({ tone, words }: StatusBadgeProps) {
  return (
    <span className="badge" data-tone={tone}>
      {words}
    </span>
  );
}
