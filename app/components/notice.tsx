import type { ReactNode } from "react";

import { useSharedText } from "#app/text/shared/use-shared-text.ts";

export type NoticeTone = "info" | "success" | "warning" | "error";

const roleOf = { info: "note", warning: "note", success: "status", error: "alert" } as const;

type NoticeProps = Readonly<{ tone: NoticeTone; title: string; children?: ReactNode }>;

/** The tone is said in a word as well as in a colour. */
export function Notice({ tone, title, children }: NoticeProps) {
  const text = useSharedText();
  return (
    <div className="notice" data-tone={tone} role={roleOf[tone]}>
      <p className="notice-title">
        {text.noticeWords[tone]}: {title}
      </p>
      {children}
    </div>
  );
}
