import type { Messages } from '../index';

export const handovers: Messages['handovers'] = {
  asked: {
    title: 'Pacientes que le piden acoger',
    empty: 'Nadie le pide acoger a un paciente.',
    from: (patient: string, giver: string, date: string) =>
      `${patient}, de ${giver}, pedido el ${date}`,
    told: 'Hasta que surta efecto no ve nada de la historia. Los avisos abiertos y las citas vienen también.',
    accept: 'Acoger',
    decline: 'Rechazar',
    waits: (date: string) => `Dijo que sí. Surte efecto cuando el paciente acepte, o el ${date}.`,
  },
  proposed: {
    title: 'Pacientes que traspasa',
    empty: 'Ahora no traspasa a nadie.',
    to: (patient: string, taker: string, date: string) =>
      `${patient}, a ${taker}, propuesto el ${date}`,
    colleague: 'espera a su colega',
    patient: (date: string) => `espera al paciente, como tarde hasta el ${date}`,
    withdraw: 'Conservar al paciente',
  },
  form: {
    open: 'Traspasar pacientes',
    openOne: 'Traspasar',
    title: 'Traspasar pacientes',
    text: 'Su colega tiene que decir que sí. Al paciente se le avisa enseguida y puede negarse; si no dice nada, surte efecto como pronto a los tres días. Hasta entonces nada cambia: usted sigue a cargo. Los avisos abiertos y las citas van también, y el plazo de un aviso sigue corriendo.',
    patients: 'Pacientes',
    patientsMissing: 'Elija al menos un paciente.',
    colleague: 'Colega',
    colleagueMissing: 'Elija un colega.',
    noColleague: 'No hay otro profesional en esta clínica.',
    submit: 'Proponer el traspaso',
    done: 'Propuesto. Se avisa al paciente y a su colega.',
  },
  leave: {
    action: 'Dejar el equipo',
    title: (patient: string) => `¿Dejar el equipo de ${patient}?`,
    text: 'Desde ahora ya no ve nada de esta historia, y se avisa al paciente. Si nadie más le atiende, procure antes que alguien lo haga: traspasar es mejor.',
    alerts:
      'Usted es el último profesional y hay avisos abiertos. Atiéndalos antes o traspase al paciente.',
    confirm: 'Dejarlo ahora',
    keep: 'Quedarme',
    done: 'Ha dejado el equipo.',
  },
  own: {
    title: 'Un cambio en mi equipo de atención',
    planned: (giver: string, taker: string) =>
      `${giver} quisiera traspasar la atención de usted a ${taker}.`,
    what: (giver: string, taker: string) =>
      `Entonces ${taker} ve su historia durante el tiempo que le quedaba a ${giver}, y ${giver} ya no. Sus citas y avisos abiertos van también; nadie los pierde de vista entretanto.`,
    until: (date: string) =>
      `Si no dice nada, surte efecto como pronto el ${date}, cuando el colega haya dicho que sí.`,
    agree: 'Estoy de acuerdo',
    agreed: 'Ha aceptado. Surte efecto cuando el colega haya dicho que sí.',
    refuse: 'No lo quiero',
    done: 'Su palabra queda registrada.',
    look: 'Leer más',
  },
};
