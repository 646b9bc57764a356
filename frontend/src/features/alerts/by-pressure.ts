import type { Alert } from '../../api/types';

const PRIORITIES: Alert['priority'][] = ['risk', 'soon', 'routine'];

/** Sorts the most pressing first: by priority, by the clock where there is one, then the newest. */
export function byPressure(a: Alert, b: Alert): number {
  return (
    PRIORITIES.indexOf(a.priority) - PRIORITIES.indexOf(b.priority) ||
    deadline(a) - deadline(b) ||
    Date.parse(b.raised_at) - Date.parse(a.raised_at)
  );
}

const deadline = ({ acknowledge_by: by }: Alert) => (by === null ? 0 : Date.parse(by));
