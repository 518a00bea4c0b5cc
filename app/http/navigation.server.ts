// Where a person can go in a study: computed here, so that a page carries the entries of its own person alone.
import { navigationText } from "#app/words/gate/navigation.ts";
import type { Language } from "#app/words/languages.ts";
import type { OwnProgress } from "#db/queries/own-progress.ts";
import type { Membership } from "#db/queries/sessions.ts";
import { roleHomes } from "#study/roles/homes.ts";
import type { Page, RoleHome } from "#study/roles/role.ts";
import { rolesWith } from "#study/roles/roles-with.ts";
import { type Role, roles, type StudyState } from "#study/vocabulary.ts";

export type NavigationEntry = Readonly<{ to: string; label: string }>;
export type StudyStep = Readonly<{ role: string; text: string; to: string; button: string }>;

/** Who prepares a study begins at its guide while it is a draft. */
export const preparing: readonly Role[] = rolesWith("prepares", true);

function pagesIn(role: Role, state: StudyState): RoleHome["pages"] {
  const { prepares, pages }: RoleHome = roleHomes[role];
  return state === "draft" && prepares ? ["setup", ...pages] : pages;
}

const address = (studyId: string, page: Page): string => `/studies/${studyId}/${page}`;

/** The roles held, in the order of the study's vocabulary. */
const heldRoles = (membership: Membership): readonly Role[] =>
  roles.filter((role) => membership.roles.includes(role));

export function navigationEntries(
  membership: Membership,
  language: Language,
): readonly NavigationEntry[] {
  const text = navigationText(language);
  const pages = new Set(heldRoles(membership).flatMap((role) => pagesIn(role, membership.state)));
  return [...pages].map((page) => ({
    to: address(membership.studyId, page),
    label: text.pages[page],
  }));
}

/** The first page of a role. */
export const homeOf = ({ studyId, state }: Membership, role: Role): string =>
  address(studyId, pagesIn(role, state)[0]);

/** The page a person is sent to inside a study: the home of their first role, or the start page without one. */
export function studyHome(membership: Membership): string {
  const first = heldRoles(membership)[0];
  return first ? homeOf(membership, first) : "/";
}

/** One clear next step for each role held, and how far the person is with it. */
export function nextSteps(
  membership: Membership,
  progress: readonly OwnProgress[],
  language: Language,
): readonly StudyStep[] {
  const text = navigationText(language);
  return heldRoles(membership).map((role) => {
    const step = text.nextStep(role, membership.state);
    const own = progress.find((p) => p.studyId === membership.studyId && p.role === role);
    return {
      role: text.roles[role],
      text: own ? text.howFar(own, step.text) : step.text,
      to: address(membership.studyId, step.page),
      button: step.button,
    };
  });
}
