// What an arm is. Code that raters' pages reach may not import this file (test/boundaries.test.ts).

export type ArmId = string & { readonly armId?: never };

export type Arm = Readonly<{
  id: ArmId;
  label: string;
  /** Who writes: one imported model, or people who sign in and write. */
  source: "model" | "people";
}>;
