import { type ReactNode, useEffect, useRef } from "react";

import { useSharedText } from "#app/words/shared/use-shared-text.ts";

export type NoticeTone = "info" | "success" | "warning" | "error";

const roleOf = { info: "note", warning: "note", success: "status", error: "alert" } as const;

type NoticeProps = Readonly<{ tone: NoticeTone; title: string; children?: ReactNode }>;

/** The tone is said in a word as well as in a colour. */
export function Notice({ tone, title, children }: NoticeProps) {
  return (
    <div className="notice" data-tone={tone} role={roleOf[tone]}>
      <NoticeText tone={tone} title={title}>
        {children}
      </NoticeText>
    </div>
  );
}

/** A notice that appears while somebody is at work: read out at once, and brought into view by the focus it takes. */
export function UrgentNotice({ tone, title, children }: NoticeProps) {
  const box = useRef<HTMLDivElement>(null);
  useEffect(() => box.current?.focus(), []);
  return (
    <div className="notice" data-tone={tone} role="alert" tabIndex={-1} ref={box}>
      <NoticeText tone={tone} title={title}>
        {children}
      </NoticeText>
    </div>
  );
}

function NoticeText({ tone, title, children }: NoticeProps) {
  const text = useSharedText();
  return (
    <>
      <p className="notice-title">
        {text.noticeWords[tone]}: {title}
      </p>
      {children}
    </>
  );
}
