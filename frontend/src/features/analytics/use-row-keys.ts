import { type RefObject, useEffect } from 'react';

interface Places {
  /** Holds the rows' links, each marked with `data-row`. */
  rows: RefObject<HTMLElement | null>;
  search: RefObject<HTMLInputElement | null>;
}

const TYPES = 'input, textarea, select, [contenteditable="true"], [role="dialog"], [role="menu"]';
const STEPS: Record<string, number> = { j: 1, ArrowDown: 1, k: -1, ArrowUp: -1 };

/**
 * Goes from patient to patient by keys. Arrows work in the list alone and scroll the page elsewhere;
 * letters and the slash only while they are switched on (WCAG 2.2, 2.1.4), and never while one types.
 */
export function useRowKeys({ rows, search }: Places, letters: boolean) {
  useEffect(() => {
    const onKey = (event: KeyboardEvent) => {
      const at = event.target instanceof Element ? event.target : null;
      if (event.defaultPrevented || event.ctrlKey || event.metaKey || event.altKey) return;
      if (at?.closest(TYPES)) return;
      const links = [...(rows.current?.querySelectorAll<HTMLElement>('[data-row]') ?? [])];
      const current = links.findIndex((link) => link === at);
      const step = STEPS[event.key];
      if (event.key === '/' && letters) {
        event.preventDefault();
        search.current?.focus();
      } else if (step && (event.key.startsWith('Arrow') ? current >= 0 : letters)) {
        event.preventDefault();
        const next = current < 0 ? 0 : Math.min(Math.max(current + step, 0), links.length - 1);
        links[next]?.focus();
      }
    };
    document.addEventListener('keydown', onKey);
    return () => document.removeEventListener('keydown', onKey);
  }, [rows, search, letters]);
}
