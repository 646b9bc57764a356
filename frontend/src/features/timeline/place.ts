import type { NoteBody } from '../../api/types';
import type { TimelineEvent } from './events';

type Place = Pick<NoteBody, 'at' | 'about'>;
type About = NonNullable<NoteBody['about']>;

const about = (type: About['type'], { id }: { id: string }, at: string | null = null): Place => ({
  at,
  about: { type, id },
});

/** Where a note about an event belongs; null for what no note is written about. */
export function placeOf({ time, detail }: TimelineEvent): Place | null {
  switch (detail.kind) {
    case 'questionnaire':
    case 'session':
    case 'plan':
    case 'appointment':
    case 'alert':
      return about(detail.kind, detail.item);
    case 'moment':
      return about('session', detail.item, new Date(time).toISOString());
    case 'therapySession':
      // Held today, it may stand at an hour to come.
      return { at: new Date(Math.min(time, Date.now())).toISOString(), about: null };
    case 'homework':
    case 'note':
      return null;
  }
}
