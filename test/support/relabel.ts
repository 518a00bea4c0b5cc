// The other world that an onlooker can't tell from this one: the arms of a vignette change hands, and with them the places at which each seat read them.
import { sql } from "drizzle-orm";
import type { Tx } from "#db/client.server.ts";
import type { StudyId } from "#study/vocabulary.ts";
import type { OpenDatabase } from "./factories.ts";

/** Vignettes that every seat has rated whole, with all readings of a seat inside one twenty of its list and one step of the pooled picture. */
export async function vignettesToRelabel(
  { owner }: OpenDatabase,
  studyId: StudyId,
): Promise<readonly string[]> {
  const rows = await owner.db.execute<{ id: string }>(sql`
    with places as (
      select r.vignette_id, r.seat_id, (row_number() over (partition by r.seat_id order by r.position) - 1) / 20 as twenty, c.step
      from readings r left join first_ratings g on g.reading_id = r.id left join counted_ratings c on c.reading_id = r.id where r.study_id = ${studyId}::uuid and g.id is not null),
      by_seat as (select vignette_id, seat_id, count(distinct twenty) = 1 and count(distinct coalesce(step, 0)) = 1 as fits, count(*) as rated from places group by 1, 2)
    select vignette_id::text as id from by_seat b group by vignette_id
    having bool_and(fits) and sum(rated) = (select count(*) from readings r where r.vignette_id = b.vignette_id)`);
  return rows.map(({ id }) => id);
}

const slots = [
  ["readings", "id", ["position"]],
  ["sealed_readings", "reading_id", ["period"]],
  ["reading_openings", "reading_id", ["opened_at", "key_seen_before"]],
  ["harm_judgements", "reading_id", ["judged_at"]],
  ["ratings", "reading_id", ["submitted_at"]],
  ["viewings", "reading_id", ["recorded_at"]],
] as const;

const changed = [...slots.map(([table]) => table), "answers"];
const looks = ["released_readings", "counted_ratings"];

async function triggersOf(
  tx: Tx,
  tables: readonly string[],
  how: "disable" | "enable",
): Promise<void> {
  for (const table of tables)
    await tx.execute(sql`alter table ${sql.identifier(table)} ${sql.raw(how)} trigger user`);
}

/**
 * Gives each answer of the vignettes the next arm's author, and each reading the place and the times of the reading of that arm. Answers, texts and scores stay
 * together, and so does the order of arms in every list: no rule of the allocation tells this world from the one before.
 */
export async function relabelArms(
  { owner }: OpenDatabase,
  studyId: StudyId,
  vignettes: readonly string[],
): Promise<number> {
  return owner.db.transaction(async (tx) => {
    await triggersOf(tx, changed, "disable");
    await tx.execute(sql`
      create temp table turns on commit drop as
      with seen as (select r.id, r.seat_id, r.vignette_id, s.answer_id, w.arm, w.id as author from readings r join sealed_readings s on s.reading_id = r.id join answers a on a.id = s.answer_id join authors w on w.id = a.author_id
        where r.study_id = ${studyId}::uuid and s.repeat_of is null and r.vignette_id::text in ${[...vignettes]}),
        ranked as (select *, dense_rank() over (order by arm) as nth, (select count(distinct arm) from seen) as arms from seen)
      select one.id, other.id as takes, one.answer_id, other.author as becomes from ranked one join ranked other on other.seat_id = one.seat_id and other.vignette_id = one.vignette_id and other.nth = one.nth % one.arms + 1`);
    for (const [table, key, columns] of slots) {
      for (const column of columns) {
        const [t, k, c] = [sql.identifier(table), sql.identifier(key), sql.identifier(column)];
        await tx.execute(
          sql`create temp table taken on commit drop as select u.id, s.${c} as value from turns u join ${t} s on s.${k} = u.takes`,
        );
        // A place is given once in a list: all are taken away before they are given anew.
        if (column === "position")
          await tx.execute(
            sql`update readings set position = -position where id in (select id from taken)`,
          );
        await tx.execute(
          sql`update ${t} set ${c} = taken.value from taken where ${t}.${k} = taken.id`,
        );
        await tx.execute(sql`drop table taken`);
      }
    }
    await tx.execute(
      sql`update answers set sample = -sample where id in (select answer_id from turns)`,
    );
    const { count } = await tx.execute(
      sql`update answers set author_id = u.becomes, sample = -sample from (select distinct answer_id, becomes from turns) u where answers.id = u.answer_id`,
    );
    await triggersOf(tx, changed, "enable");
    return count;
  });
}

/** As if nobody had looked yet. */
export async function forgetLooks({ owner }: OpenDatabase, studyId: StudyId): Promise<void> {
  await owner.db.transaction(async (tx) => {
    await triggersOf(tx, looks, "disable");
    for (const table of looks)
      await tx.execute(sql`delete from ${sql.identifier(table)} where study_id = ${studyId}::uuid`);
    await triggersOf(tx, looks, "enable");
  });
}
