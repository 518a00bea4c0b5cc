import { NavLink } from "@remix-run/react";

import { useSharedText } from "#app/words/shared/use-shared-text.ts";

export type NavigationLink = Readonly<{
  to: string;
  label: string;
  /** Only the exact address counts as here. */ isExact?: boolean;
}>;

export function RoleNavigation({ links }: Readonly<{ links: readonly NavigationLink[] }>) {
  const text = useSharedText();
  if (links.length === 0) return null;
  return (
    <nav className="frame-navigation" aria-label={text.navigation}>
      <ul>
        {links.map(({ to, label, isExact }) => (
          <li key={to}>
            <NavLink to={to} end={isExact ?? false}>
              {label}
            </NavLink>
          </li>
        ))}
      </ul>
    </nav>
  );
}
