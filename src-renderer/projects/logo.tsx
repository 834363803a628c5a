/** Several streams that become one. */
export function Logo() {
  return (
    <svg width={40} height={40} style={{ flex: 'none' }} viewBox="0 0 40 40" aria-hidden>
      <rect width={40} height={40} rx={9} fill="var(--mantine-primary-color-filled)" />
      <g fill="none" stroke="white" strokeWidth={3} strokeLinecap="round">
        <path d="M8 10c9 0 9 10 18 10" opacity={0.75} />
        <path d="M8 20h24" />
        <path d="M8 30c9 0 9-10 18-10" opacity={0.75} />
      </g>
      <circle cx={32} cy={20} r={3.5} fill="white" />
    </svg>
  );
}
