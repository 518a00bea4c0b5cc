import type { SaveAnswer } from "./draft-saver.ts";
import type { Fields } from "./form-fields.ts";

/** What the saver must know of one kind of draft. */
export type DraftKind<Refusal> = Readonly<{
  /** The form as its draft's address takes it: every field goes along. */
  read(form: HTMLFormElement | null): Fields;
  /** Whether a field holds the person's words; the others say when and where they were written. */
  isWords(field: string): boolean;
  /** The server's word on a save, in the saver's words. */
  answerOf(reply: unknown): SaveAnswer<Refusal>;
  /** Whether seconds in view are saved as the page is hidden, with words unchanged. */
  savesTime: boolean;
}>;
