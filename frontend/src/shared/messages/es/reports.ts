import type { Messages } from '../index';

export const reports: Messages['reports'] = {
  intro:
    'Un PDF con los cuestionarios y las sesiones con cámara de un periodo. Se crea en el servidor y se guarda aquí.',
  from: 'Desde',
  to: 'Hasta',
  request: 'Crear el informe',
  missing: 'Por favor, elija una fecha.',
  backwards: 'El periodo termina antes de empezar.',
  list: 'Informes de este paciente',
  empty: 'Todavía no se ha creado ningún informe.',
  period: (from: string, to: string) => `Del ${from} al ${to}`,
  requested: (when: string) => `Solicitado: ${when}`,
  state: {
    queued: 'Esperando su turno',
    rendering: 'Creándose',
    ready: 'Listo',
    failed: 'No se pudo crear',
  },
  failed: 'El informe no se pudo crear. No se ha perdido nada; puede solicitarlo de nuevo.',
  retry: 'Solicitar de nuevo',
  retryFor: (period: string) => `Solicitar de nuevo el informe: ${period}`,
  download: 'Descargar PDF',
  downloadFor: (period: string) => `Descargar el informe en PDF: ${period}`,
  size: (kilobytes: number) => `PDF, ${kilobytes} kB`,
};
