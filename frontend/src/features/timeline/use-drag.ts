import { type PointerEvent, useRef } from 'react';

/** Below this many pixels a press is a click and no drag. */
const SLOP = 5;

/** Tells how many pixels a pointer is dragged sideways, piece by piece; clicks stay clicks. */
export function useDrag(onMove: (pixels: number) => void) {
  const last = useRef<{ x: number; dragging: boolean } | null>(null);
  return {
    onPointerDown: (event: PointerEvent<SVGSVGElement>) => {
      if (event.button === 0) last.current = { x: event.clientX, dragging: false };
    },
    onPointerMove: (event: PointerEvent<SVGSVGElement>) => {
      const from = last.current;
      if (!from) return;
      const pixels = event.clientX - from.x;
      if (!from.dragging && Math.abs(pixels) < SLOP) return;
      if (!from.dragging) event.currentTarget.setPointerCapture(event.pointerId);
      last.current = { x: event.clientX, dragging: true };
      onMove(pixels);
    },
    onPointerUp: () => {
      last.current = null;
    },
    onPointerCancel: () => {
      last.current = null;
    },
  };
}
