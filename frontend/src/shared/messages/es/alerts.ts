import type { Messages } from '../index';
import { pluralIn } from '../plural';

const plural = pluralIn('es');

export const alerts: Messages['alerts'] = {
  nav: 'Avisos',
  title: 'Avisos',
  intro:
    'Los avisos de riesgo proceden solo de las respuestas del paciente, nunca de la cámara. Lo nuevo aparece en segundos.',
  tabs: { label: 'Qué avisos', open: 'Abiertos', resolved: 'Resueltos' },
  count: (waiting: number) =>
    waiting === 0
      ? 'Ningún aviso espera confirmación.'
      : plural(waiting, {
          one: '1 aviso espera confirmación.',
          other: `${waiting} avisos esperan confirmación.`,
        }),
  waiting: 'Riesgo, por confirmar a contrarreloj',
  notices: 'Por revisar',
  noticesNote: 'Sin plazo: hablan de una evolución, no de un riesgo.',
  waitingCount: (waiting: number) => `${waiting} sin confirmar`,
  arrived: (more: number) =>
    plural(more, { one: '1 aviso nuevo.', other: `${more} avisos nuevos.` }),
  acknowledged: 'Confirmados, por resolver',
  emptyOpen:
    'No hay avisos abiertos. Que un paciente no tenga avisos no significa que esté fuera de peligro.',
  emptyResolved: 'Todavía no se ha resuelto ningún aviso.',
  kind: {
    phq9_item9: 'Respuesta superior a 0 en la pregunta 9 del PHQ-9',
    cssrs_low: 'Cribado C-SSRS: pensamientos de muerte o suicidio (bajo)',
    cssrs_moderate: 'Cribado C-SSRS: moderado',
    cssrs_high: 'Cribado C-SSRS: alto',
    relapse: 'PHQ-9 de nuevo alto tras la remisión',
    phq9_reliable_rise: 'Subida del PHQ-9 estadísticamente fiable',
    phq9_rise: 'Subida del PHQ-9 de importancia clínica',
    overdue_questionnaire: 'Cuestionario previsto sin responder',
    unusable_sessions: 'Sesiones con cámara poco aprovechables',
    expression_change: 'Cambio sostenido de la expresión',
  },
  escalated: (when: string) => `Nadie lo confirmó a tiempo; escalado: ${when}.`,
  onCall: {
    queued: 'Se está avisando a la dirección de guardia.',
    sent: 'Se avisó por correo a la dirección de guardia.',
    failed: 'El correo a la dirección de guardia no llegó: por favor, avise usted.',
    off: 'No hay dirección de guardia configurada: no se avisó a nadie.',
  },
  raised: (when: string) => `Creado: ${when}`,
  due: (span: string) => `Confirmar en un plazo de ${span}`,
  overdue: (span: string) => `Con un retraso de ${span}`,
  acknowledgedBy: (name: string, when: string) => `Confirmado por ${name}, ${when}`,
  resolvedBy: (name: string, when: string) => `Resuelto por ${name}, ${when}`,
  someone: 'el equipo de atención',
  acknowledge: 'Confirmar',
  acknowledgeFor: (name: string) => `Confirmar el aviso de ${name}`,
  resolve: 'Resolver',
  resolveFor: (name: string) => `Resolver el aviso de ${name}`,
  rules: {
    open: 'Cómo surgen los avisos',
    title: 'Cómo surgen los avisos',
    intro:
      'Cada regla, con lo que lee y de dónde procede. Un cambio vale para toda la clínica desde la siguiente respuesta o sesión; los avisos anteriores conservan el número con el que surgieron.',
    priority: { risk: 'Riesgo', soon: 'Por revisar pronto', routine: 'Por revisar en su momento' },
    about: {
      risk: 'Se confirman a contrarreloj, se comunican por correo y se escalan a quien esté de guardia. Estas reglas son iguales en todas las clínicas y no se pueden cambiar ni desactivar.',
      soon: 'En la lista, sin plazo ni correo.',
      routine: 'En la lista, sin plazo y sin correo.',
    },
    fixed: 'Siempre activa',
    on: 'Activa',
    off: 'Desactivada',
    reads: 'Lee',
    reading: {
      answers: 'respuestas a cuestionarios',
      schedule: 'el calendario de cuestionarios',
      signal: 'lo bien que pudo ver la cámara',
      expressions: 'expresiones, junto a lo habitual de la persona',
    },
    source: 'Fuente',
    change: 'Cambiar',
    changeOf: (rule: string) => `Cambiar la regla: ${rule}`,
    neverSet: 'Tal como vino: nadie la ha cambiado.',
    history: 'Cambios',
    setBy: (name: string, when: string, amount: string) => `${when}: ${name}, ${amount}`,
    amount: {
      points: (n: number) => plural(n, { one: '1 punto', other: `${n} puntos` }),
      total: (n: number) => `total de ${n}`,
      days: (n: number) => plural(n, { one: '1 día', other: `${n} días` }),
      sessions: (n: number) => plural(n, { one: '1 sesión', other: `${n} sesiones` }),
    },
    unit: {
      points: 'Puntos',
      total: 'Puntuación total',
      days: 'Días',
      sessions: 'Sesiones seguidas',
    },
    range: (lowest: number, highest: number, usual: number) =>
      `Un número entero de ${lowest} a ${highest}; vino con ${usual}.`,
    forAll: 'Vale para todos los pacientes de la clínica.',
    enabled: 'Esta regla origina avisos',
    reason: 'Por qué',
    reasonHint: 'Se guarda con su nombre y la hora, y lo leen todos los médicos.',
    reasonMissing: 'Por favor, diga por qué.',
    save: 'Guardar',
  },
  openPatient: 'Abrir la ficha',
  banner: 'Aviso abierto',
  resolveTitle: 'Resolver este aviso',
  note: 'Qué se ha hecho',
  noteHint: 'Se guarda con el aviso, con su nombre y la hora.',
  noteMissing: 'Por favor, diga qué se ha hecho.',
  minutes: (minutes: number) => `${minutes} min`,
  hours: (hours: number, minutes: number) => `${hours} h ${minutes} min`,
  days: (days: number, hours: number) => `${days} d ${hours} h`,
};
