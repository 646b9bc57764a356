import { type RefObject, useEffect, useState } from 'react';

/**
 * Whether everything in a row has room; measured anew when the row's width or its `content` changes.
 * The caller leaves a part out while it has not.
 */
export function useFits(row: RefObject<HTMLElement | null>, content: string): boolean {
  const [short, setShort] = useState<{ content: string; needs: number } | null>(null);
  // What other content needed says nothing about this one.
  const needs = short?.content === content ? short.needs : null;

  useEffect(() => {
    const element = row.current;
    if (!element) return;
    // It reports once at its beginning, before anything is painted.
    const observer = new ResizeObserver(() => {
      const { scrollWidth, clientWidth } = element;
      if (needs === null && scrollWidth > clientWidth) setShort({ content, needs: scrollWidth });
      if (needs !== null && clientWidth >= needs) setShort(null);
    });
    observer.observe(element);
    return () => observer.disconnect();
  }, [row, content, needs]);
  return needs === null;
}
