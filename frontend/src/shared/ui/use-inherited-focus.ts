import { useEffect, useRef } from 'react';

/**
 * For what takes the place of a button that was pressed: it gets the focus that went with the button,
 * so that keyboard and screen reader go on here and not at the top of the page.
 */
export function useInheritedFocus<E extends HTMLElement>() {
  const heir = useRef<E>(null);
  useEffect(() => {
    if (document.activeElement === document.body) heir.current?.focus({ preventScroll: true });
  }, []);
  return heir;
}
