// The roles of which their homes say something, as a list and as a type.
import { type Role, roles } from "#study/vocabulary.ts";
import { roleHomes } from "./homes.ts";
import type { RoleHome } from "./role.ts";

export type RoleWith<Fact extends keyof RoleHome, Value extends RoleHome[Fact]> = {
  [R in Role]: (typeof roleHomes)[R][Fact] extends Value ? R : never;
}[Role];

/** In the order of the study's vocabulary. */
export function rolesWith<Fact extends keyof RoleHome, const Value extends RoleHome[Fact]>(
  fact: Fact,
  ...values: readonly Value[]
): readonly RoleWith<Fact, Value>[] {
  const wanted: readonly unknown[] = values;
  return roles.filter((role): role is RoleWith<Fact, Value> =>
    wanted.includes(roleHomes[role][fact]),
  );
}
