import { Box } from '@mantine/core';
import { useElementSize } from '@mantine/hooks';
import type { ReactNode } from 'react';

import './charts.css';

interface Props {
  /** What the chart shows, in words: read out in place of the drawing. */
  summary: string;
  children: (width: number) => ReactNode;
}

/** Where nothing is laid out (the first moment, tests), charts are drawn at this width in pixels. */
const UNMEASURED = 640;

/** A drawing that fills the width it is given; to assistive technology it is one described image. */
export function ChartFrame({ summary, children }: Props) {
  const { ref, width } = useElementSize();
  return (
    <Box ref={ref} role="img" aria-label={summary} style={{ overflow: 'hidden' }}>
      {children(width || UNMEASURED)}
    </Box>
  );
}

/** Below this width in pixels a chart drops what would crowd it. */
export const NARROW = 520;
