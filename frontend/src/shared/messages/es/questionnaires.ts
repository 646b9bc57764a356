import type { Messages } from '../index';
import { pluralIn } from '../plural';

const plural = pluralIn('es');

export const questionnaires: Messages['questionnaires'] = {
  nav: 'Cuestionario',
  title: 'Cuestionario PHQ-9',
  intro: 'Nueve preguntas breves. No hay respuestas correctas ni incorrectas.',
  original: {
    title: 'Estas preguntas están en inglés',
    text: 'Un cuestionario solo puede hacerse con las palabras que se publicaron oficialmente, y Serein todavía no incluye la versión oficial en español. Si el inglés le resulta difícil, por favor pida a su equipo de atención que repase las preguntas con usted.',
  },
  fill: 'Rellenar el cuestionario',
  progress: (answered: number, total: number) => `${answered} de ${total} respondidas`,
  missing: {
    title: (count: number) =>
      plural(count, {
        one: 'Queda una pregunta abierta',
        other: `Quedan ${count} preguntas abiertas`,
      }),
    item: 'Por favor, elija una respuesta.',
    question: (number: number) => `Pregunta ${number}`,
  },
  optional: 'opcional',
  submit: 'Enviar mis respuestas',
  refused: 'Sus respuestas no se aceptaron. Se conservan en esta página.',
  kept: {
    title: 'Gracias',
    intro: 'Sus respuestas se conservan en este dispositivo.',
    text: 'Ahora mismo no se puede llegar al servidor. Sus respuestas se enviarán solas en cuanto sea posible. Puede cerrar esta página.',
    stayOpen:
      'Este dispositivo no tiene espacio para conservarlas, así que por favor deje abierta esta pestaña hasta que se envíen.',
  },
  fallback: {
    title: 'El cuestionario en lugar de la cámara',
    camera_denied: 'La cámara no se permitió. No pasa nada.',
    camera_missing: 'No se encontró ninguna cámara. No pasa nada.',
    camera_busy: 'Otro programa está usando la cámara. No pasa nada.',
    unsupported: 'Este navegador no puede usar la cámara de esta forma. No pasa nada.',
    declined: 'Usted eligió no usar la cámara. No pasa nada.',
    signal: (signal: string) => `La cámara no podía verle lo bastante bien: ${signal}.`,
    then: 'Estas preguntas son la forma establecida de preguntar.',
    again: 'Volver a probar la cámara',
  },
  result: {
    title: 'Gracias',
    sent: 'Sus respuestas han llegado.',
    total: 'Su total',
    outOf: (max: number) => `de ${max}`,
    band: (label: string) => `En la franja llamada «${label}».`,
    notDiagnosis:
      'Esto no es un diagnóstico. Un total es un dato más para usted y su equipo de atención; que sea bajo no significa que usted esté fuera de peligro.',
    level: {
      normal: 'En las dos últimas semanas, pocos de estos problemas le han preocupado.',
      mild: 'Algunos de estos problemas han estado presentes en las dos últimas semanas.',
      moderate:
        'Varios de estos problemas han estado presentes a menudo. Puede ayudar hablar de ellos con su equipo de atención.',
      severe:
        'Muchos de estos problemas han estado presentes a menudo. Por favor, hable pronto de ellos con su equipo de atención.',
    },
    home: 'Volver a la página de inicio',
    all: 'Todos mis cuestionarios',
  },
  list: {
    title: 'Mis cuestionarios',
    empty: 'Todavía no ha rellenado ningún cuestionario.',
    total: (total: number) => `Puntuación total: ${total}`,
    fromCamera: 'en lugar de la cámara',
  },
};
