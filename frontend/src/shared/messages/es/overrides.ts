import type { Messages } from '../index';

export const overrides: Messages['overrides'] = {
  title: 'La lectura del equipo de atención',
  none: 'Nadie ha puesto un nivel junto a esta estimación.',
  set: (author: string, level: string, date: string) =>
    `${author} puso «${level}» el ${date}, junto a la estimación.`,
  takenBack: (author: string, date: string) => `${author} retiró el nivel el ${date}.`,
  model: (range: string) => `La estimación en sí queda como está: ${range}.`,
  act: 'Poner otro nivel',
  actAgain: 'Poner un nivel distinto',
  takeBack: 'Retirarlo',
  history: 'Lecturas anteriores',
  form: {
    level: 'Nivel según su lectura',
    levelMissing: 'Elija un nivel, por favor.',
    sameAsModel: 'La estimación ya dice esto.',
    reason: 'Motivo',
    reasonHint:
      'El paciente ve su nombre y el nivel, y recibe el motivo con la copia de sus datos.',
    reasonMissing: 'Indique un motivo, por favor.',
    note: 'La estimación, las cifras de concordancia y todos los avisos quedan como están. Esto nunca cierra un aviso.',
    save: 'Guardar',
    takeBackTitle: '¿Retirar el nivel?',
    saved: 'Su lectura está guardada.',
    meanwhile:
      'Un colega puso o retiró un nivel entretanto. Cierre esto y vuelva a mirarlo, por favor.',
  },
  own: {
    title: 'Su equipo de atención ha mirado esto',
    text: (author: string, level: string, date: string) =>
      `${author} miró esta sesión el ${date} y la llamaría «${level}». La estimación de la cámara queda al lado, sin cambios. Ninguna de las dos es un diagnóstico; puede hablarlo en su próxima cita.`,
  },
};
