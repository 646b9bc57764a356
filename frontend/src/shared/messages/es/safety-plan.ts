import type { Messages } from '../index';

export const safetyPlan: Messages['safetyPlan'] = {
  title: 'Mi plan de seguridad',
  titleOf: (name: string) => `Plan de seguridad de ${name}`,
  open: 'Abrir mi plan de seguridad',
  intro:
    'Pasos que le ayudan en un momento difícil, con sus propias palabras. Recórralos uno por uno. Si un paso no ayuda, tome el siguiente.',
  together: 'Lo mejor es escribirlo junto con el paciente, con sus propias palabras.',
  step: (number: number, title: string) => `${number}. ${title}`,
  sections: {
    warning_signs: {
      title: 'Señales de que se pone difícil',
      hint: 'Pensamientos, sentimientos, situaciones o costumbres por los que lo nota pronto.',
    },
    coping: {
      title: 'Lo que puedo hacer por mi cuenta',
      hint: 'Algo que le distraiga, sin necesitar a nadie.',
    },
    distractions: {
      title: 'Personas y lugares que me hacen bien',
      hint: 'No hace falta contar allí a nadie cómo está.',
    },
    helpers: {
      title: 'Personas a las que puedo pedir ayuda',
      hint: 'Alguien a quien diría que ahora mismo es difícil.',
    },
    professionals: {
      title: 'Profesionales a los que puedo llamar',
      hint: 'Su consulta, una clínica, un servicio de emergencias.',
    },
    environment: {
      title: 'Hacer seguro mi entorno',
      hint: 'Qué poner fuera de alcance, o dar a alguien, antes de que se ponga difícil.',
    },
    reasons: {
      title: 'Por lo que vale la pena vivir',
      hint: 'Lo que a usted le importe, grande o pequeño.',
    },
  },
  nothingYet: 'Aquí todavía no hay nada escrito.',
  none: 'Todavía no tiene un plan de seguridad. Lleva unos 20 minutos; puede parar cuando quiera, lo escrito se conserva. Aún mejor es escribirlo junto con su equipo de atención.',
  noneOfPatient: 'Todavía no se ha escrito un plan de seguridad.',
  begin: 'Empezar mi plan de seguridad',
  beginTogether: 'Empezar el plan',
  edit: 'Cambiar',
  editTogether: 'Cambiar el plan',
  editTitle: 'Cambiar mi plan de seguridad',
  editIntro:
    'Basta con notas breves. Lo que escribe se conserva en este dispositivo hasta que lo guarde.',
  print: 'Imprimir',
  save: 'Guardar el plan',
  leave: 'Salir sin guardar',
  saved: (number: number, name: string, when: string) => `Versión ${number}, de ${name}, ${when}`,
  onDevice:
    'Se conserva en este dispositivo; su equipo de atención lo verá en cuanto se pueda llegar al servidor.',
  versions: 'Versiones',
  lines: 'Si se hace demasiado pesado',
  placeholder: 'Con sus propias palabras',
  phone: 'Teléfono, si quiere',
  line: (title: string, number: number) => `${title}, línea ${number}`,
  phoneOf: (title: string, number: number) => `${title}, teléfono de la línea ${number}`,
  removeLine: (title: string, number: number) => `${title}, quitar la línea ${number}`,
  add: 'Otra línea',
  addTo: (title: string) => `Otra línea: ${title}`,
  conflict: {
    title: 'Su plan se cambió en dos lugares',
    text: (name: string) =>
      `${name} cambió el plan mientras tanto. No se pierde nada: por favor, mire los dos y elija cuál vale. El otro queda entre las versiones una vez guardado.`,
    someone: 'Alguien',
    mine: 'Lo que escribí aquí',
    keepMine: 'Guardar el mío como la versión más nueva',
    keepOther: 'Dejar el otro, borrar el mío',
  },
};
