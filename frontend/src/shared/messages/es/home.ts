import type { Messages } from '../index';

export const home: Messages['home'] = {
  nav: 'Inicio',
  title: (name: string) => `¿Cómo está, ${name}?`,
  intro: 'Un breve momento para usted, cuando le venga bien.',
  camera: {
    title: 'Con la cámara',
    text: 'Unos minutos tranquilos. La imagen nunca sale de este dispositivo.',
    action: 'Empezar el seguimiento',
  },
  questionnaire: {
    title: 'Con preguntas',
    text: 'El PHQ-9: nueve preguntas sobre las dos últimas semanas.',
    action: 'Rellenar el cuestionario',
  },
  recentSessions: 'Mis sesiones recientes',
  recentQuestionnaires: 'Mis cuestionarios recientes',
  all: 'Ver todo',
  consents: 'Mis datos y consentimientos',
};
