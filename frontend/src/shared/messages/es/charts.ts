import type { Messages } from '../index';

export const charts: Messages['charts'] = {
  showAs: (title: string) => `Mostrar «${title}» como`,
  chart: 'Gráfico',
  table: 'Tabla',
  phq9: {
    title: 'PHQ-9 a lo largo del tiempo',
    note: 'Totales de 0 a 27, con las cinco franjas detrás.',
    item9: 'Rombo: la respuesta a la pregunta 9 fue superior a 0.',
    empty: 'Todavía no se ha respondido ningún PHQ-9.',
    summaryOne: (date: string, total: string) => `PHQ-9: una respuesta el ${date}, ${total}.`,
    summary: (count: number, from: string, first: string, to: string, last: string) =>
      `PHQ-9: ${count} respuestas. La primera, el ${from}: ${first}. La última, el ${to}: ${last}. La tabla las muestra todas.`,
    total: (total: number, band: string) => `${total}, ${band}`,
    item9Answer: (value: number | string) => `Pregunta 9: ${value}`,
    band: (label: string, min: number, max: number) => `${label} ${min}–${max}`,
    columns: { date: 'Fecha', total: 'Total', band: 'Franja', item9: 'Pregunta 9' },
  },
  severity: {
    title: 'Estimación de la cámara a lo largo del tiempo',
    note: 'Una columna por sesión, la más antigua primero, tantas como quepan: cómo se reparte la estimación media entre los cuatro niveles. Línea discontinua: no hay datos suficientes.',
    empty: 'Todavía no se ha registrado ninguna sesión.',
    summary: (count: number, withheld: number, from: string, to: string) =>
      `Estimaciones de la cámara de ${count} sesiones, del ${from} al ${to}; ${withheld} sin datos suficientes. La tabla las muestra todas.`,
    notEnough: 'No hay datos suficientes',
    range: (low: string, high: string) => `${low} a ${high}`,
    share: (level: string, share: string) => `${level} ${share}`,
    distribution: (shares: string) => `Reparto de la estimación: ${shares}`,
  },
  usual: {
    note: 'Barra: el rango habitual de esta persona, con una línea en el centro. Rombo: esta sesión.',
    measure: {
      expected_level: 'Nivel estimado',
      pleasant: 'Expresiones de felicidad',
      unpleasant: 'Expresiones de tristeza, ira, asco, miedo o desprecio',
    },
    level: (value: string, low: string, high: string) =>
      `${value} en esta sesión; lo habitual es de ${low} a ${high}, donde 0 es normal y 3 es grave.`,
    share: (value: string, low: string, high: string) =>
      `${value} en esta sesión; lo habitual es de ${low} a ${high}.`,
  },
  moments: {
    title: 'Momentos de mayor peso',
    note: 'La estimación al final sale de la última parte de la sesión. Cuanto más alta es una barra, más pesó en ella ese medio segundo. La cara de un momento no explica un estado de ánimo.',
    none: 'En esta sesión no se registró qué momentos pesaron.',
    even: 'Ningún momento destacó: todos pesaron más o menos lo mismo.',
    unseen: 'expresiones no registradas',
    moment: (time: string, seen: string, share: string) => `${time}: ${seen} (${share} del peso)`,
    summary: (from: string, to: string) =>
      `Cuánto pesó en la estimación al final cada medio segundo, de ${from} a ${to}.`,
  },
  timeline: {
    title: 'A lo largo de la sesión',
    note: 'Cómo se repartió la estimación entre los cuatro niveles mientras avanzaba la sesión. Huecos: aún sin estimación, o sin imagen utilizable. Triángulos: los momentos de mayor peso.',
    summary: (duration: string) =>
      `Estimación a lo largo de una sesión de ${duration}. La tabla la muestra en números.`,
    columns: { time: 'Tiempo', signal: 'Calidad de la imagen' },
    empty: 'En esta sesión no se hizo ninguna estimación.',
  },
};
