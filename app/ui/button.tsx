import { Link } from "@remix-run/react";
import type { ButtonHTMLAttributes, ReactNode } from "react";

export type ButtonKind = "primary" | "secondary" | "danger" | "quiet";

type ButtonProps = Readonly<{ kind?: ButtonKind }> &
  Omit<ButtonHTMLAttributes<HTMLButtonElement>, "className">;

export function Button({ kind = "secondary", type = "submit", children, ...button }: ButtonProps) {
  return (
    <button {...button} type={type} className="button" data-kind={kind}>
      {children}
    </button>
  );
}

type LinkButtonProps = Readonly<{
  to: string;
  kind?: ButtonKind;
  isDownload?: boolean;
  children: ReactNode;
}>;

/** A link that looks like a button: it goes somewhere and changes nothing. */
export function LinkButton({ to, kind = "secondary", isDownload, children }: LinkButtonProps) {
  return (
    <Link to={to} className="button" data-kind={kind} reloadDocument={isDownload ?? false}>
      {children}
    </Link>
  );
}
