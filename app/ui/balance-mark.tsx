/** The product's mark: a balance at rest. */
export function BalanceMark() {
  return (
    <svg viewBox="0 0 32 32" aria-hidden="true" focusable="false">
      <path
        d="M16 7v17M10 24h12M7 11h18"
        fill="none"
        stroke="currentColor"
        strokeWidth="2.2"
        strokeLinecap="round"
      />
      <path
        d="M3.8 18a3.4 3.4 0 0 0 6.4 0L7 11zM21.8 18a3.4 3.4 0 0 0 6.4 0L25 11z"
        fill="currentColor"
      />
    </svg>
  );
}
