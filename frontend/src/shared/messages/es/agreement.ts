import type { Messages } from '../index';

export const agreement: Messages['agreement'] = {
  nav: 'Concordancia',
  title: 'Concordancia en esta clínica',
  intro:
    'Hasta qué punto las estimaciones de la cámara concuerdan con el PHQ-9 de la misma semana, en pacientes que aceptaron participar. El nivel que cuenta es siempre el del cuestionario; la estimación va a su lado y no se mezcla.',
  empty: 'Ningún paciente que lo haya aceptado tiene todavía una sesión con estimación.',
  basis: (pairs: number, people: number, when: string) =>
    `${pairs} pares de ${people} personas, contados: ${when}. Cada sesión y cada cuestionario cuenta una vez; cada intervalo sortea personas, porque los pares de una misma persona se parecen.`,
  interval: (low: string, high: string) => `Intervalo del 95 %: de ${low} a ${high}`,
  tooFew: {
    title: 'Aún son muy pocos para decir algo',
    text: 'Con tan pocos pares o personas, una cifra diría más del azar que de la cámara, y podría revelar algo de una sola persona. Aparecerá por sí misma cuando haya suficientes.',
    pairs: (pairs: number, needed: number) => `${pairs} pares, de ${needed} necesarios`,
    people: (people: number, needed: number) => `${people} personas, de ${needed} necesarias`,
  },
  kappa: {
    title: 'Kappa ponderado',
    text: '1 es concordancia perfecta; 0 (línea discontinua), lo que daría el azar. Las discrepancias mayores pesan más.',
  },
  accuracy: {
    title: 'Mismo nivel',
    text: 'Con qué frecuencia el nivel más probable de la estimación fue el del cuestionario. El propio PHQ-9, repetido, da el mismo nivel en unos dos de cada tres casos.',
  },
  brier: {
    title: 'Puntuación de Brier',
    text: (constant: string, even: string) =>
      `Cuanto más baja, mejor. Decir siempre las proporciones de esta clínica daría ${constant} (línea discontinua); un cuarto a cada nivel, ${even}: una estimación que no baja de la primera no aporta nada.`,
  },
  confusion: {
    title: 'Nivel por nivel',
    note: 'Pares según el nivel del cuestionario (filas) y el nivel más probable de la estimación (columnas). Con marco: el mismo.',
    corner: 'Cuestionario',
  },
  difference: {
    title: 'A qué distancia',
    note: 'Estimación menos cuestionario, en niveles, frente a la media de ambos. Línea continua: la diferencia media. Líneas discontinuas: entre ellas está el 95 % de las diferencias; sombreado, el intervalo de cada límite.',
    summary: (pairs: number, bias: string, lower: string, upper: string) =>
      `Diferencias de ${pairs} pares: media de ${bias} niveles, el 95 % entre ${lower} y ${upper}.`,
    across: 'Media de ambos, en niveles',
    bias: 'Diferencia media',
    lower: 'Límite inferior de concordancia',
    upper: 'Límite superior de concordancia',
  },
  reliability: {
    title: '¿Está tan segura como debe?',
    note: (error: string) =>
      `Con qué frecuencia acertó la estimación según lo segura que estaba; en la línea discontinua coinciden. Por debajo, se fía demasiado. Desvío medio: ${error}.`,
    summary: (error: string) =>
      `Con qué frecuencia acertó la estimación según lo segura que estaba; desvío medio: ${error}. La tabla lo muestra en números.`,
    columns: { confidence: 'Cuán segura', right: 'Cuántas veces acertó', pairs: 'Pares' },
  },
};
