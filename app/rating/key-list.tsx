import { type KeyboardEvent, type RefObject, useState } from "react";

import { useHasScript } from "#app/drafts/use-has-script.ts";
import { Button } from "#app/ui/button.tsx";

import {
  defaultBindings,
  type KeyAction,
  keyActions,
  type KeyBindings,
  rebind,
} from "./key-bindings.ts";
import { useRaterText } from "./words/use-rater-text.ts";

type KeyListProps = Readonly<{
  list: RefObject<HTMLDetailsElement>;
  bindings: KeyBindings;
  onKeep(bindings: KeyBindings): void;
}>;

/** Which key does what; each can be given another, and all be set back. */
export function KeyList({ list, bindings, onKeep }: KeyListProps) {
  const text = useRaterText().keys;
  const hasScript = useHasScript();
  const { waitingFor, said, begin, take, reset } = useRebinding(bindings, onKeep);
  return (
    <details ref={list} className="key-list">
      <summary>{text.title}</summary>
      <div className="stack-close">
        <dl className="key-rows">
          {keyActions.map((action) => (
            <KeyRow
              key={action}
              action={action}
              bound={bindings[action]}
              isWaiting={waitingFor === action}
              hasScript={hasScript}
              onBegin={() => begin(action)}
              onKey={take}
            />
          ))}
        </dl>
        <p role="status">{said}</p>
        {hasScript ? (
          <div>
            <Button type="button" onClick={reset}>
              {text.reset}
            </Button>
          </div>
        ) : null}
        <p className="quiet">{text.note}</p>
      </div>
    </details>
  );
}

function useRebinding(bindings: KeyBindings, onKeep: (bindings: KeyBindings) => void) {
  const { keys: text } = useRaterText();
  const [waitingFor, setWaitingFor] = useState<KeyAction | null>(null);
  const [said, say] = useState("");
  const begin = (action: KeyAction): void => {
    setWaitingFor(action);
    say(text.press(text.actions[action]));
  };
  const take = (event: KeyboardEvent<HTMLButtonElement>): void => {
    if (waitingFor === null || event.key === "Tab" || event.key === "Shift") return;
    event.preventDefault();
    const outcome = rebind(bindings, waitingFor, event.key);
    if (outcome.kind === "key-reserved") return say(text.reserved);
    if (outcome.kind === "key-taken")
      return say(text.taken(text.named(event.key), text.actions[outcome.by]));
    onKeep(outcome.bindings);
    setWaitingFor(null);
    say(text.changed(text.named(event.key), text.actions[waitingFor]));
  };
  const reset = (): void => {
    onKeep(defaultBindings);
    setWaitingFor(null);
    say(text.resetDone);
  };
  return { waitingFor, said, begin, take, reset };
}

type KeyRowProps = Readonly<{
  action: KeyAction;
  bound: string;
  isWaiting: boolean;
  hasScript: boolean;
  onBegin(): void;
  onKey(event: KeyboardEvent<HTMLButtonElement>): void;
}>;

function KeyRow({ action, bound, isWaiting, hasScript, onBegin, onKey }: KeyRowProps) {
  const text = useRaterText().keys;
  return (
    <div className="key-row">
      <dt>
        <kbd>{text.named(bound)}</kbd>
      </dt>
      <dd>{text.actions[action]}</dd>
      {hasScript ? (
        <dd>
          <button
            className="button"
            data-kind="quiet"
            type="button"
            data-rebinding={isWaiting ? "" : undefined}
            aria-label={text.changeKeyOf(text.actions[action])}
            onClick={onBegin}
            onKeyDown={isWaiting ? onKey : undefined}
          >
            {isWaiting ? text.waiting : text.change}
          </button>
        </dd>
      ) : null}
    </div>
  );
}
