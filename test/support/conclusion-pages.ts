// The pages of investigator, statistician and auditor, called as a browser would.
import type { Role } from "#study/vocabulary.ts";
import type { SyntheticStudy } from "#scripts/synthetic/study.ts";
import type { LoadContext } from "#app/http/load-context.ts";
import type { OpenDatabase, OpenStudy } from "./factories.ts";
import { answered, loadContext, requestTo, type SentForm, sessionToken } from "./http.ts";

type Handler = (asked: {
  request: Request;
  params: { studyId: string };
  context: LoadContext;
}) => Promise<unknown>;

/** For a study that says which database holds it. */
export const visitorOf = (study: OpenStudy) => visitor(study.open, study);

/** `visit(role, loader, "/progress")` or, with a form, `visit(role, action, "/progress", {…})`. */
export function visitor(open: OpenDatabase, study: SyntheticStudy) {
  const context = loadContext(open);
  const tokens = new Map<Role, Promise<string>>();
  const tokenOf = (role: Role): Promise<string> => {
    const person = study.people.find(({ roles }) => roles.includes(role));
    if (!person) throw new Error(`no ${role} in this study`);
    const token = tokens.get(role) ?? sessionToken(open, person.personId);
    tokens.set(role, token);
    return token;
  };
  const ask = async (
    role: Role,
    handler: Handler,
    page: string,
    form?: SentForm,
  ): Promise<unknown> => {
    const request = requestTo(`/studies/${study.studyId}${page}`, {
      token: await tokenOf(role),
      ...(form && { form }),
    });
    return handler({ request, params: { studyId: study.studyId }, context });
  };
  const visit = async (role: Role, handler: Handler, page: string, form?: SentForm) =>
    answered(await ask(role, handler, page, form));
  return { ask, visit };
}
