import { useId, useMemo, type ReactNode } from 'react';

import './charts.css';

/** The four levels in order: a colour each, and marks drawn over it that tell them apart without colour. */
const LEVELS: { name: string; marks: ReactNode }[] = [
  { name: 'normal', marks: null },
  { name: 'mild', marks: <circle cx={3} cy={3} r={1} /> },
  { name: 'moderate', marks: <path d="M-1,7 L7,-1 M-1,1 L1,-1 M5,7 L7,5" /> },
  { name: 'severe', marks: <path d="M0,0 L6,6 M0,6 L6,0" /> },
];

/** Fills for the levels 0 to 3: plain, dots, diagonals, crosses. Put `definitions` into the same SVG. */
export function useSeverityPatterns() {
  const base = useId();
  return useMemo(
    () => ({
      definitions: (
        <defs>
          {LEVELS.map(({ name, marks }, level) => pattern(`${base}${level}`, name, marks))}
        </defs>
      ),
      fill: (level: number) => `url(#${base}${level})`,
    }),
    [base],
  );
}

function pattern(id: string, name: string, marks: ReactNode) {
  const ink = `var(--severity-${name}-mark)`;
  return (
    <pattern key={id} id={id} width={6} height={6} patternUnits="userSpaceOnUse">
      <rect width={6} height={6} fill={`var(--severity-${name})`} />
      <g stroke={ink} fill={ink} strokeWidth={0.8}>
        {marks}
      </g>
    </pattern>
  );
}
