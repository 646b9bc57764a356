import { type RefObject, useEffect, useEffectEvent } from 'react';

/** The wheel together with Ctrl, which is also how a pinch on a touchpad arrives. */
export function useZoomWheel(
  target: RefObject<SVGSVGElement | null>,
  onZoom: (factor: number, x: number) => void,
) {
  const turn = useEffectEvent((event: WheelEvent) => {
    if (!event.ctrlKey || !target.current) return;
    event.preventDefault();
    const { left } = target.current.getBoundingClientRect();
    onZoom(Math.exp(event.deltaY / 300), event.clientX - left);
  });
  useEffect(() => {
    const drawing = target.current;
    // React listens passively: there the page would zoom as well.
    const listen = (event: WheelEvent) => turn(event);
    drawing?.addEventListener('wheel', listen, { passive: false });
    return () => drawing?.removeEventListener('wheel', listen);
  }, [target]);
}
