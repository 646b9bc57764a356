import type { Messages } from '../index';
import { pluralIn } from '../plural';

const plural = pluralIn('es');

export const analytics: Messages['analytics'] = {
  phq9: {
    total: (total: number, band: string) => `${total} · ${band}`,
    response: 'Respuesta',
    responseHint: 'Al menos la mitad por debajo del primer PHQ-9',
    remission: 'Remisión',
    remissionHint: 'Último PHQ-9 inferior a 5',
    down: (points: number) =>
      plural(points, { one: '1 punto menos', other: `${points} puntos menos` }),
    up: (points: number) => plural(points, { one: '1 punto más', other: `${points} puntos más` }),
    unchanged: 'Sin cambios',
    noChange: 'Hacen falta dos respuestas',
  },
  patient: {
    back: 'Todos los pacientes',
    since: (email: string, date: string) => `${email} · bajo su atención desde el ${date}`,
    figures: 'De un vistazo',
    lastPhq9: 'Último PHQ-9',
    firstPhq9: 'Primer PHQ-9',
    change: 'Desde el primero',
    sessions: 'Sesiones con cámara',
    sessionsNote: (last: string) => `última: ${last}`,
    answered: (count: number) =>
      plural(count, { one: '1 respuesta', other: `${count} respuestas` }),
    questionnaires: 'Cuestionarios',
    camera: 'Sesiones con cámara',
    reports: 'Informes',
    notFound: {
      title: 'Este paciente no está bajo su atención',
      text: 'Usted ve a los pacientes de su equipo de atención que aceptan compartir sus datos con él. Si esta persona es uno de ellos, pregunte a la administración, o pregúntele si sigue compartiendo sus datos.',
    },
  },
  notices: {
    label: 'Qué son estas estimaciones',
    notDiagnosis: 'No es un diagnóstico.',
    experimental: 'Experimental: entrenado con gravedad simulada.',
    expression: 'La expresión no es el estado de ánimo.',
    lowIsNotSafe: 'Un resultado bajo no significa que el paciente esté fuera de peligro.',
    beside: 'La cámara se muestra al lado del cuestionario y nunca se mezcla con él.',
  },
  answers: {
    caption: 'Respuestas del PHQ-9, pregunta por pregunta, las más recientes primero',
    date: 'Respondido',
    total: 'Total',
    item: (number: number) => `Pregunta ${number}`,
    difficulty: 'Dificultad',
    origin: 'Motivo',
    self: 'Por elección propia',
    fallback: (reason: string) => `Cámara no usada: ${reason}`,
    legend: 'Qué preguntan los puntos y qué significan los números',
    value: (value: number, text: string) => `${value} ${text}`,
    alarm: 'superior a 0',
    reason: {
      camera_denied: 'cámara no permitida',
      camera_missing: 'no hay cámara',
      camera_busy: 'cámara en uso en otro lugar',
      unsupported: 'navegador no compatible',
      declined: 'el paciente prefirió el cuestionario',
    },
  },
  sessions: {
    caption: 'Sesiones con cámara, las más recientes primero',
    date: 'Inicio',
    duration: 'Duración',
    estimate: 'Estimación media',
    range: 'Rango',
    signal: 'Imagen utilizable',
    model: 'Modelo',
    open: 'Abrir',
    none: 'Sin estimación',
    status: { open: 'aún abierta', ended: 'terminada', interrupted: 'interrumpida' },
    instead: (reason: string) => `cuestionario en su lugar: ${reason}`,
    tooLittle: 'muy poca imagen utilizable',
    disagree: 'No coinciden',
    details: (date: string) => `Detalles de la sesión del ${date}`,
    rangeHint:
      'Con datos simulados, el rango contiene el nivel verdadero nueve de cada diez veces; esto no se puede trasladar a pacientes reales.',
  },
  comparison: {
    title: 'Junto al cuestionario',
    inconsistent: 'No coinciden: conviene hablarlo',
    inconsistentText: (stated: string) =>
      `${stated} La estimación de la cámara está a dos niveles o más de ese. Una cara y unas respuestas pueden diferir por muchas razones; lo que cuenta son las respuestas.`,
    consistent: (stated: string) =>
      `${stated} La estimación de la cámara está a menos de dos niveles de ese.`,
    no_estimate: (stated: string) =>
      `${stated} La cámara no indicó ningún nivel con el que compararlo.`,
    bypassed: (stated: string) =>
      `${stated} La respuesta al ítem 9 fue superior a 0, así que las respuestas valen por sí solas y no se comparan.`,
    stated: (date: string, level: string, total: number) =>
      `Cuestionario del ${date}: ${level} (total ${total}).`,
    none: 'No se respondió ningún PHQ-9 en los siete días anteriores o posteriores a esta sesión.',
    recent: (sessions: number, date: string) =>
      `Sesiones de los últimos 30 días que no coinciden con el cuestionario más cercano: ${sessions}. La más reciente es del ${date}.`,
    look: 'Ver la sesión',
  },
  baseline: {
    courseNote:
      'Línea: lo que la cámara midió en cada sesión. Franja: lo habitual en esta persona en ese momento. Línea discontinua y rombo: cuándo empezó un cambio sostenido y la sesión que lo mostró. Ni alto ni bajo es mejor o peor. Una pausa larga, otro modelo u otro plan empiezan de nuevo.',
    title: 'Junto a lo habitual en el paciente',
    verdict: {
      as_usual: 'Las expresiones fueron más o menos como de costumbre.',
      somewhat_different: 'Las expresiones fueron algo distintas de lo habitual.',
      clearly_different: 'Las expresiones fueron claramente distintas de lo habitual.',
    },
    notEnoughPicture: 'Esta sesión tuvo muy poca imagen utilizable para compararla.',
    notEnoughSessions: (sessions: number, needed: number, days: number) =>
      `Para comparar hacen falta ${needed} sesiones con suficiente imagen utilizable, leídas por la misma versión del modelo, en los ${days} días anteriores. Hay ${sessions}.`,
    basis: (sessions: number, days: number) =>
      `Mediana y desviación absoluta mediana de ${sessions} sesiones de los ${days} días anteriores, de la misma versión del modelo. Solo por azar, hasta una de cada diez sesiones sin cambios se califica de distinta, y una de cada cincuenta, de claramente distinta. Un cambio de expresión no es ni mejor ni peor.`,
  },
  session: {
    title: (date: string) => `Sesión del ${date}`,
    back: (name: string) => `Volver a ${name}`,
    backToPatient: 'Volver al paciente',
    mean: 'Media de la sesión',
    final: 'Al final',
    range: 'Rango al final',
    length: 'Duración',
    model: 'Modelo',
    status: 'Finalización',
    signal: 'Calidad de la imagen',
    signalNote: (share: string) => `Durante el ${share} de la sesión hubo una imagen utilizable.`,
    signalUnknown: 'No se registró la calidad de la imagen.',
    share: 'Proporción',
    incomplete: (received: number, expected: number) =>
      `Han llegado ${received} de ${expected} partes de esta sesión.`,
    endReason: {
      finished: 'por el paciente',
      signal_lost: 'imagen inutilizable durante demasiado tiempo',
      camera_lost: 'cámara perdida',
      hidden: 'página fuera de la vista o dispositivo en reposo',
    },
    expressions: 'Expresiones, media de la sesión',
  },
};
