import type { Messages } from '../index';
import { pluralIn } from '../plural';

const plural = pluralIn('es');

export const outbox: Messages['outbox'] = {
  title: 'En espera en este dispositivo',
  intro:
    'Lo que todavía no se pudo enviar se conserva aquí, cifrado para usted, y sale por sí solo en el orden en que se hizo.',
  nothing: 'No hay nada en espera. Todo se ha enviado.',
  kinds: {
    session_start: 'Inicio de una sesión',
    session_chunk: 'Lecturas de una sesión',
    session_end: 'Fin de una sesión',
    questionnaire: 'Respuestas a un cuestionario',
    exercise: 'Nota de un ejercicio',
    mood: 'Anotación del ánimo',
    safety_plan: 'Versión del plan de seguridad',
  },
  words: {
    session_start: 'Cuándo empezó la sesión, qué modelo observa y que se usa una cámara.',
    session_chunk: (readings: number) =>
      `${readings} lecturas de medio segundo: calidad de la señal, proporciones de ocho expresiones, la estimación. Ninguna imagen.`,
    session_end:
      'Cuándo y por qué terminó la sesión, cuántas partes tiene, la última estimación y los momentos que más pesaron en ella.',
    questionnaire: 'Sus respuestas y cuándo las dio.',
    exercise: 'Qué ejercicio, cuándo, sus notas y si su equipo de atención puede leerlas.',
    mood: 'Cómo se sentía, cuándo y sus palabras.',
    safety_plan: 'Su plan de seguridad tal como lo escribió, y cuándo.',
  },
  sending: (parts: number) =>
    plural(parts, { one: `Enviando ${parts} parte.`, other: `Enviando ${parts} partes.` }),
  waiting: (parts: number) =>
    plural(parts, {
      one: `${parts} parte se conserva en este dispositivo y se enviará cuando se pueda llegar al servidor.`,
      other: `${parts} partes se conservan en este dispositivo y se enviarán cuando se pueda llegar al servidor.`,
    }),
  signedOut: 'Se ha cerrado su sesión. Lo que aún no se ha enviado sale cuando vuelva a iniciarla.',
  notStored: (parts: number) =>
    plural(parts, {
      one: `Este dispositivo no tiene más espacio: ${parts} parte se conserva solo en esta pestaña. Por favor, déjela abierta hasta que todo se haya enviado.`,
      other: `Este dispositivo no tiene más espacio: ${parts} partes se conservan solo en esta pestaña. Por favor, déjela abierta hasta que todo se haya enviado.`,
    }),
  refused: (parts: number) =>
    plural(parts, {
      one: `El servidor no aceptó ${parts} parte.`,
      other: `El servidor no aceptó ${parts} partes.`,
    }),
  look: 'Ver',
  refusedBecause: 'No aceptado:',
  tryAgain: 'Intentar enviarlo de nuevo',
  discard: 'Borrar lo que no se aceptó',
  signOut: {
    sending: 'Se envían las últimas partes antes de cerrar su sesión.',
    title: 'Todavía no se ha enviado todo',
    running:
      'En otra pestaña aún está en marcha una sesión con cámara. Por favor, termínela allí primero.',
    text: (parts: number) =>
      plural(parts, {
        one: `${parts} parte sigue en este dispositivo porque el servidor no pudo recibirla.`,
        other: `${parts} partes siguen en este dispositivo porque el servidor no pudo recibirlas.`,
      }),
    stay: 'Mantener la sesión abierta',
    keep: 'Cerrar la sesión y conservarlo aquí',
    keepText:
      'Se queda en este dispositivo, cifrado, y nadie puede leerlo hasta que usted vuelva a iniciar sesión aquí. Entonces se envía.',
    discard: 'Cerrar la sesión y borrarlo',
    discardText: 'Se borra de este dispositivo y nunca llega a su equipo de atención.',
    offline:
      'Sin conexión, el servidor no puede cerrar su sesión. Este dispositivo se bloquea de inmediato, y se avisa al servidor en cuanto se pueda llegar a él.',
  },
};
