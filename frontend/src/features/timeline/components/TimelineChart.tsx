import { Box, Text, VisuallyHidden } from '@mantine/core';
import { useElementSize } from '@mantine/hooks';
import { type KeyboardEvent, useId, useMemo, useRef, useState } from 'react';

import '../../../shared/charts/charts.css';
import { useSeverityPatterns } from '../../../shared/charts/severity-patterns';
import { formatDate } from '../../../shared/format/dates';
import { useMessages } from '../../../shared/messages';
import type { Lane, TimelineEvent } from '../events';
import { layoutOf } from '../layout';
import { type Mark, marksOf } from '../marks';
import { neighbour } from '../neighbour';
import { useDrag } from '../use-drag';
import { useZoomWheel } from '../use-wheel';
import type { View } from '../view';
import { markInWords, type NameOf } from '../words';
import { Axis } from './Axis';
import { type Band, LaneGround } from './LaneGround';
import { MarkDrawing } from './MarkDrawing';
import classes from './TimelineChart.module.css';

export interface Scale {
  bands: Band[];
  most: number;
}

interface Props {
  events: TimelineEvent[];
  view: View;
  shown: Set<Lane>;
  scales: Partial<Record<Lane, Scale>>;
  nameOf: NameOf;
  onOpen: (events: TimelineEvent[]) => void;
  /** Closer (below 1) or farther around a moment; without one around the middle. */
  onZoom: (factor: number, around?: number) => void;
  /** To later (above 0) or earlier times, by a share of what is seen. */
  onPan: (share: number) => void;
}

const UNMEASURED = 960;
/** What is drawn over a stretch of time; the rest stands at a moment, and may reach over the axis' ends. */
const WIDE = new Set<Lane>(['sessions', 'homework', 'plan']);
const NO_SCALE: Scale = { bands: [], most: 27 };

/** All lanes over one axis of time. One stop for the Tab key; arrow keys go from mark to mark. */
export function TimelineChart(props: Props) {
  const { events, view, shown, scales, nameOf, onOpen } = props;
  const t = useMessages();
  const words = t.timeline;
  const hint = useId();
  const clip = useId();
  const { ref, width } = useElementSize();
  const svg = useRef<SVGSVGElement>(null);
  const { definitions, fill } = useSeverityPatterns();
  const layout = layoutOf(width || UNMEASURED, shown, view);
  const axis = layout.right - layout.left;
  const marks = useMemo(
    () => [...shown].flatMap((lane) => marksOf(lane, events, view, axis)),
    [shown, events, view, axis],
  );
  const [current, setCurrent] = useState<string | null>(null);
  const stop = marks.find(({ key }) => key === current)?.key ?? marks.at(-1)?.key;
  const drag = useDrag((pixels) => props.onPan(-pixels / axis));

  useZoomWheel(svg, (factor, x) => props.onZoom(factor, layout.time(x)));

  function press(event: KeyboardEvent) {
    if (event.ctrlKey || event.metaKey || event.altKey) return;
    const move = MOVES[event.key];
    const mark = marks.find(({ key }) => key === stop);
    const next = mark && neighbour(marks, mark, event.key);
    if (next) {
      setCurrent(next.key);
      svg.current?.querySelector<SVGGElement>(`[data-mark="${CSS.escape(next.key)}"]`)?.focus();
    } else if (move) move(props);
    else if (mark && (event.key === 'Enter' || event.key === ' ')) onOpen(mark.events);
    else return;
    event.preventDefault();
  }

  return (
    <Box
      ref={ref}
      role="group"
      aria-label={words.summary(count(marks), formatDate(view.from), formatDate(view.to))}
      aria-describedby={hint}
      pos="relative"
      style={{ overflow: 'hidden' }}
      onKeyDown={press}
    >
      <VisuallyHidden id={hint}>{words.keys}</VisuallyHidden>
      {layout.lanes.map(({ lane, nameTop }) => (
        <Text
          key={lane}
          size="xs"
          fw={600}
          pos="absolute"
          top={nameTop}
          w={layout.nameWidth}
          lh={1.3}
          style={{ pointerEvents: 'none' }}
        >
          {words.lane[lane]}
        </Text>
      ))}
      <svg
        ref={svg}
        width={layout.width}
        height={layout.height}
        className={classes.chart}
        style={{ display: 'block' }}
        {...drag}
      >
        {definitions}
        <clipPath id={clip}>
          <rect x={layout.left} width={axis} height={layout.height} />
        </clipPath>
        <Axis layout={layout} view={view} />
        {layout.lanes.map((lane) => (
          <g key={lane.lane}>
            <LaneGround
              lane={lane}
              layout={layout}
              clip={clip}
              events={events.filter((event) => scales[lane.lane] && event.lane === lane.lane)}
              {...(scales[lane.lane] ?? NO_SCALE)}
            />
            <g clipPath={WIDE.has(lane.lane) ? `url(#${clip})` : undefined}>
              {marks
                .filter((mark) => mark.lane === lane.lane)
                .map((mark) => (
                  <g
                    key={mark.key}
                    data-mark={mark.key}
                    role="button"
                    tabIndex={mark.key === stop ? 0 : -1}
                    aria-label={markInWords(mark, t, nameOf)}
                    className={classes.mark}
                    onFocus={() => setCurrent(mark.key)}
                    onClick={() => onOpen(mark.events)}
                  >
                    <HitArea mark={mark} lane={lane} layout={layout} />
                    <MarkDrawing
                      mark={mark}
                      lane={lane}
                      layout={layout}
                      fill={fill}
                      most={scales[lane.lane]?.most ?? NO_SCALE.most}
                    />
                  </g>
                ))}
            </g>
          </g>
        ))}
      </svg>
    </Box>
  );
}

const MOVES: Partial<Record<string, (chart: Pick<Props, 'onZoom' | 'onPan'>) => void>> = {
  '+': ({ onZoom }) => onZoom(0.5),
  '=': ({ onZoom }) => onZoom(0.5),
  '-': ({ onZoom }) => onZoom(2),
  PageUp: ({ onPan }) => onPan(-0.5),
  PageDown: ({ onPan }) => onPan(0.5),
};

const count = (marks: Mark[]) => marks.reduce((sum, { events }) => sum + events.length, 0);

/** A mark can be hit where it is drawn, and 24 pixels wide at least where its neighbours leave that room. */
function HitArea({
  mark,
  lane,
  layout,
}: {
  mark: Mark;
  lane: { top: number; height: number };
  layout: { x: (time: number) => number; left: number };
}) {
  const from = Math.max(layout.x(mark.from), layout.left);
  const wide = WIDE.has(mark.lane);
  const width = Math.max(layout.x(mark.to) - from, wide ? 6 : 24);
  return (
    <rect
      className={classes.hit}
      x={wide ? from : from - 12}
      y={lane.top}
      width={width}
      height={lane.height}
      fill="transparent"
    />
  );
}
