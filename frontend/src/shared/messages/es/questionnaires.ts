import type { Messages } from '../index';
import { pluralIn } from '../plural';

const plural = pluralIn('es');

export const questionnaires: Messages['questionnaires'] = {
  nav: 'Cuestionario',
  heads: {
    'phq-9': {
      title: 'Cuestionario PHQ-9',
      intro: 'Nueve preguntas breves. No hay respuestas correctas ni incorrectas.',
    },
    'phq-2': {
      title: 'Cuestionario PHQ-2',
      intro: 'Dos preguntas breves. No hay respuestas correctas ni incorrectas.',
    },
    'gad-7': {
      title: 'Cuestionario GAD-7',
      intro:
        'Siete preguntas breves sobre la preocupación. No hay respuestas correctas ni incorrectas.',
    },
    'c-ssrs-screener': {
      title: 'Unas preguntas más',
      intro:
        'Sobre pensamientos de muerte y suicidio: hasta siete preguntas, de sí o no. Preguntar no hace más fuertes esos pensamientos. La ayuda en crisis sigue a un toque.',
    },
  },
  intro: 'No hay respuestas correctas ni incorrectas.',
  short: {
    'phq-9': 'PHQ-9',
    'phq-2': 'PHQ-2',
    'gad-7': 'GAD-7',
    'c-ssrs-screener': 'Cribado C-SSRS',
  },
  yes: 'Sí',
  no: 'No',
  due: {
    title: 'Su equipo de atención le pide',
    every: { 7: 'cada semana', 14: 'cada dos semanas', 28: 'cada cuatro semanas' },
    on: (day: string) => `para el ${day}`,
    fill: 'Rellenar',
    fillNamed: (name: string) => `Rellenar: ${name}`,
  },
  choice: {
    title: 'Rellenar un cuestionario',
    about: {
      'phq-9': 'Nueve preguntas sobre el ánimo.',
      'gad-7': 'Siete preguntas sobre la preocupación y la tensión.',
      'phq-2': 'Dos preguntas sobre el ánimo, cuando hay poco tiempo.',
    },
  },
  next: {
    screener: {
      title: 'Unas preguntas más, si puede',
      text: 'Ayudan a su equipo de atención a entender cuánto pesa ahora mismo. También puede dejarlas; la ayuda en crisis está ahí de todos modos.',
      action: 'Responder unas preguntas más',
    },
    rest: {
      title: 'Las otras siete preguntas',
      text: 'Sus dos respuestas invitan a mirar un poco más de cerca. Ya están rellenadas.',
      action: 'Seguir con el PHQ-9',
    },
  },
  schedule: {
    title: 'Con qué frecuencia',
    intro: 'Lo que elija se guarda enseguida, y el paciente lo ve en su página de inicio.',
    never: 'no se pide',
    state: { later: 'Más adelante', due: 'Pendiente', overdue: 'Atrasado' },
    last: (day: string) => `última respuesta: ${day}`,
    neverAnswered: 'nunca respondido',
    overdue: 'Atrasado:',
    since: (name: string, day: string) => `${name} desde el ${day}`,
  },
  triage: {
    none: 'Triaje: ninguna respuesta afirmativa, lo que no significa fuera de peligro',
    low: 'Triaje: bajo',
    moderate: 'Triaje: moderado',
    high: 'Triaje: alto',
  },
  record: {
    title: (name: string) => `Cuestionarios de ${name}`,
    open: 'Todas las respuestas, y con qué frecuencia preguntar',
    answers: 'Respondidos',
    none: 'Todavía no se ha respondido nada.',
  },
  instruments: {
    nav: 'Cuestionarios',
    title: 'Cuestionarios',
    intro: 'Lo que se puede pedir a los pacientes de esta consulta.',
    version: (version: string) => `Versión ${version}`,
    shipped: 'viene con Serein',
    imported: 'añadido por esta consulta',
    unscored: 'sin puntuación',
    fhir: 'Descargar como FHIR',
    fhirOf: (title: string) => `Descargar como FHIR: ${title}`,
  },
  import: {
    title: 'Añadir otro cuestionario',
    label: 'Cuestionario FHIR R4 (JSON)',
    hint: 'Grupos, notas, sí o no, números, fechas, texto y opciones, con condiciones sobre respuestas anteriores. No recibe puntuación. Por favor, compruebe que sus condiciones permiten este uso.',
    choose: 'Elegir un archivo',
    unreadable: 'Este archivo no es un cuestionario FHIR.',
    refused: 'Este cuestionario no se puede añadir tal como está:',
    done: (title: string, version: string) =>
      `«${title}», versión ${version}, ya se puede programar.`,
  },
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
    screener:
      'Su equipo de atención puede leer lo que respondió. Sea lo que sea: la ayuda en crisis está ahí en todo momento.',
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
    answered: 'Respondidos hasta ahora',
    empty: 'Todavía no ha rellenado ningún cuestionario.',
    total: (total: number) => `Puntuación total: ${total}`,
    fromCamera: 'en lugar de la cámara',
  },
};
