import type { Messages } from '../index';
import { pluralIn } from '../plural';

const plural = pluralIn('es');

export const alerts: Messages['alerts'] = {
  nav: 'Avisos',
  title: 'Avisos',
  intro:
    'Los originan las propias respuestas de un paciente, nunca la cámara. La lista se renueva sola cada 15 segundos.',
  tabs: { label: 'Qué avisos', open: 'Abiertos', resolved: 'Resueltos' },
  count: (waiting: number) =>
    waiting === 0
      ? 'Ningún aviso espera confirmación.'
      : plural(waiting, {
          one: '1 aviso espera confirmación.',
          other: `${waiting} avisos esperan confirmación.`,
        }),
  waiting: 'A la espera de confirmación',
  acknowledged: 'Confirmados, por resolver',
  emptyOpen:
    'No hay avisos abiertos. Que un paciente no tenga avisos no significa que esté fuera de peligro.',
  emptyResolved: 'Todavía no se ha resuelto ningún aviso.',
  kind: {
    phq9_item9: 'Respuesta superior a 0 en la pregunta 9 del PHQ-9',
    cssrs_low: 'Cribado C-SSRS: pensamientos de muerte o suicidio (bajo)',
    cssrs_moderate: 'Cribado C-SSRS: moderado',
    cssrs_high: 'Cribado C-SSRS: alto',
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
