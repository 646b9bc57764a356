import type { Messages } from '../index';

export const reminders: Messages['reminders'] = {
  nav: 'Recordatorios',
  title: 'Recordatorios',
  intro:
    'Lo que tiene pendiente está siempre en su página de inicio. Si lo desea, también se lo dice un correo.',
  waiting: {
    title: 'Pendiente para usted',
    calm: 'Sin prisa. Lo que consiga hacer está bien.',
    questionnaire: (title) => `${title}: toca de nuevo`,
    overdue: (title) => `${title}: sigue pendiente desde la última vez`,
    homework: (left) =>
      left === 1 ? 'Queda un ejercicio esta semana' : `Quedan ${left} ejercicios esta semana`,
    appointment: (when) => `Cita el ${when}`,
  },
  form: {
    byMail: 'Recordármelo por correo electrónico',
    byMailHint:
      'Como mucho un correo al día, y solo si hay algo nuevo. Dice que hay algo pendiente, y nada más.',
    at: 'A esta hora',
    quietFrom: 'Silencio desde',
    quietUntil: 'Silencio hasta',
    timeZone: 'Zona horaria',
    timeZoneHint: 'Sus días, semanas y horas van según ella.',
    noZone: 'No existe esa zona horaria',
    language: 'Idioma de los correos',
    missing: 'Por favor, rellene este campo.',
    inQuiet: 'Esta hora cae dentro de sus horas de silencio.',
    impossible:
      'Su clínica no ha configurado el correo, así que no se puede enviar ninguno. Lo pendiente está en su página de inicio.',
    unconfirmed: 'No se envía correo hasta que su dirección esté confirmada: véalo en su cuenta.',
    save: 'Guardar',
    saved: 'Sus recordatorios están configurados.',
  },
  mails: {
    title: 'Últimos correos',
    none: 'Todavía no se ha enviado ninguno.',
    kind: { questionnaire: 'un cuestionario', homework: 'ejercicios', appointment: 'una cita' },
    state: {
      queued: 'en camino',
      sent: 'enviado',
      failed: 'no se pudo entregar',
      off: 'no enviado: el correo no está configurado',
    },
  },
  unsubscribe: {
    title: 'Dejar de recibir recordatorios',
    text: 'Ya no recibirá recordatorios por correo. Lo pendiente sigue en su página de inicio.',
    stop: 'Detener los correos',
    done: 'Hecho: no habrá más recordatorios por correo. Puede volver a activarlos en «Recordatorios».',
    unknown: 'Este enlace no está completo. Por favor, ábralo de nuevo desde el correo.',
    toSerein: 'A Serein',
  },
};
