import { DefinitionList } from "#app/ui/definition-list.tsx";

import type { RatingRubric, ShownRating } from "./rating-data.ts";
import { namedFields } from "./rating-fields.ts";
import { useRaterText } from "./words/use-rater-text.ts";

/** A rating as it was recorded, in words. */
export function RatingSummary({
  rubric,
  rating,
}: Readonly<{ rubric: RatingRubric; rating: ShownRating }>) {
  const text = useRaterText();
  const items = namedFields(rubric, text.reading).flatMap(({ name, question, words }) => {
    const value = rating.draft[name];
    return value ? [{ term: question, description: words(value) }] : [];
  });
  const reason =
    rating.amendmentReason === null
      ? []
      : [{ term: text.amendment.reasonOf, description: rating.amendmentReason }];
  return (
    <section className="panel stack-close" aria-labelledby="recorded-rating">
      <h2 id="recorded-rating">{text.summary.title}</h2>
      <DefinitionList items={[...items, ...reason]} />
    </section>
  );
}
