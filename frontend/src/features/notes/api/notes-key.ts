import type { QueryClient } from '@tanstack/react-query';

export const notesKey = (patientId: string) => ['patients', patientId, 'notes'] as const;

/** After a note was saved: the notes and whatever shows them beside other events. */
export const renewNotes = (client: QueryClient, patientId: string) =>
  Promise.all([
    client.invalidateQueries({ queryKey: notesKey(patientId) }),
    client.invalidateQueries({ queryKey: ['patients', patientId, 'timeline'] }),
  ]);
