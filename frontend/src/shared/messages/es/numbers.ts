import type { Messages } from '../index';

export const numbers: Messages['numbers'] = {
  nav: 'En cifras',
  title: 'Sus pacientes en cifras',
  intro:
    'Cómo van sus propios pacientes en conjunto, sin nombres. Ahora, no a lo largo del tiempo.',
  total: 'Pacientes que comparten con usted',
  hidden: 'no se muestra',
  why: (least: number) =>
    `No se muestran los recuentos desde 1 y menores de ${least}, ni lo que permitiría hallarlos por resta. El 0 sí se muestra.`,
  source:
    'Según la política de supresión de celdas de los Centers for Medicare & Medicaid Services, 2024.',
  tooFew: (least: number) =>
    `Con menos de ${least} pacientes, las cifras hablarían de personas concretas. La página de cada paciente dice más.`,
  nobody: 'Todavía nadie comparte sus datos con usted.',
  of: (count: number, share: string) => `${count} · ${share}`,
  tables: {
    level: { title: 'Último PHQ-9 por nivel' },
    answers: {
      title: 'Dos respuestas que comparar',
      note: 'Al menos dos PHQ-9, el primero de 5 o más.',
    },
    response: {
      title: 'Respuesta',
      note: 'Último PHQ-9 al menos la mitad por debajo del primero. De quienes se puede comparar.',
    },
    remission: {
      title: 'Remisión',
      note: 'Último PHQ-9 inferior a 5. De quienes se puede comparar.',
    },
    time: {
      title: 'Tiempo hasta la respuesta',
      note: 'Desde el primer PHQ-9 hasta el primero con respuesta. De quienes ahora responden.',
    },
    homework: {
      title: 'Tareas hechas',
      note: 'De lo que pidieron los planes en las últimas cuatro semanas completas.',
    },
  },
  groups: {
    not_answered: 'Ningún PHQ-9 todavía',
    normal_otherwise: 'Normal, sin ser remisión',
    mild: 'Leve',
    moderate: 'Moderado',
    severe: 'Grave',
    nothing_to_compare: 'Nada que comparar todavía',
    comparable: 'Se puede comparar',
    response: 'Con respuesta',
    no_response: 'Sin respuesta',
    remission: 'En remisión',
    no_remission: 'Sin remisión',
    up_to_4: 'Hasta 4 semanas',
    up_to_8: 'Hasta 8 semanas',
    up_to_12: 'Hasta 12 semanas',
    up_to_26: 'Hasta 26 semanas',
    longer: 'Más tiempo',
    no_homework: 'No se pidió ninguna',
    under_quarter: 'Menos de un cuarto',
    under_half: 'De un cuarto a la mitad',
    under_three_quarters: 'De la mitad a tres cuartos',
    more: 'Tres cuartos o más',
  },
};
