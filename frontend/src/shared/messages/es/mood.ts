import type { Messages } from '../index';
import { pluralIn } from '../plural';

const plural = pluralIn('es');

export const mood: Messages['mood'] = {
  title: 'Mi ánimo',
  intro: 'Un toque, cuando quiera. Solo usted lo ve.',
  ask: '¿Cómo se siente ahora mismo?',
  low: 'muy bajo',
  high: 'muy bien',
  tap: (value) => `${value} de 10`,
  words: 'Unas palabras, si quiere',
  wordsHint: 'Se guardan junto con el número que toque después.',
  kept: (value) => `Anotado: ${value} de 10.`,
  waiting: 'Está en este dispositivo y se envía solo cuando se pueda contactar con el servidor.',
  takeBack: 'Retirarlo',
  takenBack: 'Se ha retirado.',
  refused: 'No fue aceptado.',
  all: 'Ver cómo ha ido',
  chart: {
    title: 'El ánimo a lo largo del tiempo',
    note: 'Cada punto es una anotación, de 0 a 10. El ánimo sube y baja; un solo día dice poco.',
    summary: (count, from, to, low, high) =>
      `${plural(count, { one: 'Una anotación', other: `${count} anotaciones` })} del ${from} al ${to}, entre ${low} y ${high}. La tabla las muestra todas.`,
    when: 'Cuándo',
    value: 'Ánimo',
    notes: 'Palabras',
    few: 'Desde la segunda anotación verá aquí cómo va.',
  },
};
