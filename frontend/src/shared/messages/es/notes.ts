import type { Messages } from '../index';

export const notes: Messages['notes'] = {
  title: 'Notas',
  titleOf: (name: string) => `Notas sobre ${name}`,
  intro:
    'Cada vez que se guarda es una versión aparte. Una nota se retira con un motivo, nunca se borra.',
  open: 'Todas las notas',
  empty: 'Nadie ha escrito todavía una nota.',
  write: 'Escribir una nota',
  writeAbout: 'Escribir una nota sobre esto',
  change: 'Cambiar',
  changeOf: (author: string, date: string) => `Cambiar la nota de ${author}, ${date}`,
  withdraw: 'Retirar',
  withdrawOf: (author: string, date: string) => `Retirar la nota de ${author}, ${date}`,
  by: (author: string, date: string) => `${author}, ${date}`,
  about: {
    questionnaire: 'Sobre un cuestionario',
    session: 'Sobre una sesión con cámara',
    alert: 'Sobre un aviso',
    appointment: 'Sobre una cita',
    plan: 'Sobre una versión del plan',
  },
  belongsTo: (date: string) => `corresponde al ${date}`,
  visibility: { shared: 'Compartida', private: 'Privada' },
  withdrawn: 'Retirada',
  reasonGiven: (reason: string) => `Motivo: ${reason}`,
  versions: 'Mostrar versiones anteriores',
  version: (number: number) => `Versión ${number}`,
  form: {
    text: 'Nota',
    textMissing: 'Escriba algo, por favor.',
    who: 'Quién la lee',
    shared: 'Compartida con el equipo de atención',
    sharedHint:
      'La leen sus colegas. Forma parte del historial: el paciente la recibe con la copia de sus datos.',
    private: 'Privada, solo para mí',
    privateHint:
      'No la lee ningún colega ni aparece en ningún informe. La copia de datos del paciente dice que existe, sin sus palabras.',
    staysShared: 'Esta nota forma parte del historial y sigue compartida.',
    save: 'Guardar',
    saved: 'La nota está guardada.',
    meanwhile:
      'Esta nota se cambió entretanto en otra ventana. Sus palabras siguen aquí; cierre esto y mire primero la versión nueva.',
  },
  withdrawal: {
    title: '¿Retirar esta nota?',
    text: 'Sigue en el historial, marcada como retirada, con su motivo. Los informes no la incluyen.',
    reason: 'Motivo',
    reasonMissing: 'Indique un motivo, por favor.',
  },
};
